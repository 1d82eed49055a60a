package io.kpipulse.bench.peak;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.time.Instant;
import java.util.SplittableRandom;

/** Cases of the whole country by their numbers; a pure function of seed and number. */
public final class NationalCases {
  private static final double MEDIAN_MINUTES = 1_500;
  private static final long MOST_MINUTES = 150_000;

  private final NationalCodes codes;
  private final long seed;

  public NationalCases(NationalCodes codes, long seed) {
    this.codes = codes;
    this.seed = seed;
  }

  /** The chances of one case: always the same for the same number. */
  SplittableRandom chances(long number) {
    return new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L));
  }

  /** The report of its closing, in a third of the cases with an answer. */
  public ServiceSatisfaction closing(long number, Instant at) {
    SplittableRandom random = chances(number);
    int commune = random.nextInt(codes.communes());
    int procedure = random.nextInt(codes.procedures());
    boolean online = random.nextDouble() < 0.55;
    ServiceSatisfaction event = new ServiceSatisfaction();
    String id = "N-" + number;
    event.setCaseId(id);
    event.setEventId(id + "-1");
    event.setRevision(1);
    event.setEventTime(at);
    event.setMinistry(codes.ministryOf(procedure));
    event.setLocality(codes.localityOf(commune));
    event.setCommune(codes.commune(commune));
    event.setProcedureCode(codes.procedure(procedure));
    event.setChannel(
        online ? Channel.ONLINE : random.nextDouble() < 0.85 ? Channel.ONE_STOP : Channel.POSTAL);
    event.setRespondent(random.nextDouble() < 0.2 ? Respondent.BUSINESS : Respondent.CITIZEN);
    event.setScore(random.nextDouble() < 0.35 ? score(random) : null);
    event.setHandledOnTime(random.nextDouble() < 0.92);
    event.setProcessingMinutes(minutes(random));
    event.setSupplements(random.nextDouble() < 0.12 ? 1 + random.nextInt(3) : 0);
    event.setRedeclared(random.nextDouble() < 0.09);
    event.setComplaint(false);
    return event;
  }

  /** The report of an answer that came later, to a case that was closed at a time. */
  public ServiceSatisfaction answer(long number, Instant closedAt, Instant at) {
    ServiceSatisfaction event = closing(number, closedAt);
    event.setEventId(event.getCaseId() + "-2");
    event.setRevision(2);
    event.setEventTime(at);
    event.setScore(score(chances(~number)));
    return event;
  }

  private static int score(SplittableRandom random) {
    return 1 + Math.max(random.nextInt(5), random.nextInt(5));
  }

  private static long minutes(SplittableRandom random) {
    double gaussian = -6;
    for (int i = 0; i < 12; i++) {
      gaussian += random.nextDouble();
    }
    return Math.min(MOST_MINUTES, Math.round(MEDIAN_MINUTES * Math.exp(0.8 * gaussian)));
  }
}
