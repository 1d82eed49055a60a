package io.kpipulse.bench.equivalence;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes reports about cases over nine days, in order of time: each case is closed, and most are
 * answered some time later. Many times lie exactly on the edge of a step, or one millisecond before
 * it.
 */
final class ReportGenerator {
  private static final List<Channel> CHANNELS = List.of(Channel.values());
  static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  static final List<String> MINISTRIES = List.of("BQP", "BCA");
  static final List<String> LOCALITIES = List.of("01", "04");

  private static final Duration SPAN = Duration.ofDays(9);
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final Random random;
  private final List<LabelledReport> reports = new ArrayList<>();

  private ReportGenerator(long seed) {
    random = new Random(seed);
  }

  static List<LabelledReport> of(int cases, long seed) {
    ReportGenerator reports = new ReportGenerator(seed);
    for (int i = 0; i < cases; i++) {
      reports.add("case-" + i);
    }
    reports.reports.sort(Comparator.comparing(report -> report.event().getEventTime()));
    return reports.reports;
  }

  private void add(String id) {
    long closedAt = time(START.toEpochMilli(), SPAN.toMillis());
    boolean answered = random.nextInt(4) > 0;
    boolean atOnce = random.nextInt(3) == 0;
    boolean complaint = random.nextInt(10) == 0;
    boolean complainsAtOnce = complaint && (!answered || random.nextBoolean());
    ServiceSatisfaction.Builder about = about(id);
    reports.add(
        new LabelledReport(
            about
                .setEventId(id + " closed")
                .setEventTime(Instant.ofEpochMilli(closedAt))
                .setScore(answered && atOnce ? score() : null)
                .setComplaint(complainsAtOnce)
                .build(),
            true,
            answered && atOnce,
            complainsAtOnce));
    if (answered && !atOnce) {
      reports.add(
          new LabelledReport(
              about
                  .setEventId(id + " answered")
                  .setEventTime(Instant.ofEpochMilli(time(closedAt + 1, 60 * HOUR)))
                  .setScore(score())
                  .setComplaint(complaint)
                  .build(),
              false,
              true,
              complaint && !complainsAtOnce));
    }
  }

  /** What all reports about a case say alike. */
  private ServiceSatisfaction.Builder about(String id) {
    return ServiceSatisfaction.newBuilder()
        .setCaseId(id)
        .setRevision(1)
        .setMinistry(MINISTRIES.get(random.nextInt(MINISTRIES.size())))
        .setLocality(LOCALITIES.get(random.nextInt(LOCALITIES.size())))
        .setProcedureCode("1.004222")
        .setChannel(CHANNELS.get(random.nextInt(CHANNELS.size())))
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(random.nextInt(5) > 0)
        .setProcessingMinutes(random.nextInt(5000))
        .setSupplements(random.nextInt(3))
        .setRedeclared(random.nextInt(4) == 0);
  }

  private int score() {
    return 1 + random.nextInt(5);
  }

  /** Of four times, one begins an hour or a minute, and one ends one. */
  private long time(long from, long span) {
    long any = from + random.nextLong(span);
    long unit = random.nextBoolean() ? HOUR : MINUTE;
    long edge = (any / unit + 1) * unit;
    return switch (random.nextInt(4)) {
      case 0 -> edge;
      case 1 -> Math.max(from, edge - 1);
      default -> any;
    };
  }
}
