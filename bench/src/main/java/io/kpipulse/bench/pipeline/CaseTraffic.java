package io.kpipulse.bench.pipeline;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reports about cases, evenly spread over a span of time and in order; a pure function of the
 * report's number.
 *
 * <p>Four of five reports close a case of their own, the others answer or complain about a case
 * closed shortly before. The country is that of the national peak: all ministries and localities,
 * 3,321 communes, 1,000 procedures.
 */
public final class CaseTraffic {
  /** Midnight at +07:00, so that every step of every window ends where the traffic does. */
  static final Instant END = Instant.parse("2026-03-08T17:00:00Z");

  private static final int COMMUNES = 3_321;
  private static final int PROCEDURES = 1_000;
  private static final int FOLLOW_UP_PERCENT = 20;
  private static final List<Channel> CHANNELS =
      List.of(Channel.ONLINE, Channel.ONLINE, Channel.ONLINE, Channel.ONE_STOP, Channel.POSTAL);
  private static final int LOOK_BACK = 100_000;

  private final List<String> ministries;
  private final List<String> localities;
  private final int events;
  private final Duration span;

  /**
   * The traffic of a span that ends at {@link #END}.
   *
   * @param codes that reports may name
   * @param events how many there are
   */
  public CaseTraffic(ReferenceData codes, int events, Duration span) {
    this.ministries = List.copyOf(codes.codesByFile().get("ministries.csv").codes());
    this.localities = List.copyOf(codes.codesByFile().get("localities.csv").codes());
    this.events = events;
    this.span = span;
  }

  /** The report of a number from 0 to {@code events() - 1}. */
  public ServiceSatisfaction event(int number) {
    Instant time = timeOf(number);
    if (!isFollowUp(number)) {
      return closing(number, time);
    }
    int root = number;
    while (isFollowUp(root)) {
      root -= 1 + below(root, 1, Math.min(root, LOOK_BACK));
    }
    ServiceSatisfaction report = closing(root, time);
    report.setEventId(report.getCaseId() + "-" + number);
    report.setRevision(number);
    if (below(number, 2, 10) == 0) {
      report.setComplaint(true);
    } else {
      report.setScore(1 + below(number, 3, 5));
    }
    return report;
  }

  /** A report 10 minutes after all others, which moves the watermark past the end. */
  public ServiceSatisfaction mark(int partition) {
    return closing(events + partition, END.plus(Duration.ofMinutes(10)));
  }

  /**
   * A record with the event's time as its timestamp and the case id as its key.
   *
   * @param partition {@code null}: the one of the key
   */
  public static ProducerRecord<byte[], byte[]> record(
      String topic, Integer partition, ServiceSatisfaction event) throws IOException {
    byte[] key = event.getCaseId().getBytes(StandardCharsets.UTF_8);
    long timestamp = event.getEventTime().toEpochMilli();
    return new ProducerRecord<>(topic, partition, timestamp, key, event.toByteBuffer().array());
  }

  private Instant timeOf(int number) {
    long nanos = span.toNanos() / events * (number - events);
    return Instant.ofEpochMilli(END.plusNanos(nanos).toEpochMilli());
  }

  /** The first report is never one: every case begins with its closing. */
  private static boolean isFollowUp(int number) {
    return number > 0 && below(number, 0, 100) < FOLLOW_UP_PERCENT;
  }

  private ServiceSatisfaction closing(int number, Instant time) {
    int commune = below(number, 4, COMMUNES);
    String caseId = "case-" + number;
    return ServiceSatisfaction.newBuilder()
        .setEventId(caseId + "-1")
        .setCaseId(caseId)
        .setRevision(1)
        .setEventTime(time)
        .setMinistry(ministries.get(below(number, 5, ministries.size())))
        .setLocality(localities.get(commune % localities.size()))
        .setCommune(Integer.toString(10_000 + commune))
        .setProcedureCode("1." + (100_000 + below(number, 6, PROCEDURES)))
        .setChannel(CHANNELS.get(below(number, 7, CHANNELS.size())))
        .setRespondent(below(number, 8, 6) == 0 ? Respondent.BUSINESS : Respondent.CITIZEN)
        .setScore(below(number, 9, 3) == 0 ? 1 + below(number, 10, 5) : null)
        .setHandledOnTime(below(number, 11, 10) != 0)
        .setProcessingMinutes(10 + (long) below(number, 12, 10_000))
        .setSupplements(Math.max(0, below(number, 13, 20) - 17))
        .setRedeclared(below(number, 14, 12) == 0)
        .setComplaint(false)
        .build();
  }

  /** A hash of report and purpose, 0 to {@code bound - 1}. */
  private static int below(int number, int purpose, int bound) {
    long mixed = (number * 31L + purpose) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
  }
}
