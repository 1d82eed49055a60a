package io.kpipulse.satisfaction;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.History;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Events of cases to test with. */
public final class CaseEvents {
  private static final long START = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();

  /** The history of a case without events. */
  public static final History<ServiceSatisfaction, CaseState> NO_HISTORY =
      History.empty(new CaseFamily());

  private CaseEvents() {}

  /** A case closed online in time, not answered. */
  public static ServiceSatisfaction.Builder event(String time, long revision) {
    return ServiceSatisfaction.newBuilder()
        .setEventId("event at " + time)
        .setCaseId("case")
        .setRevision(revision)
        .setEventTime(Instant.parse(time))
        .setLocality("48")
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(true)
        .setProcessingMinutes(90)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false);
  }

  /** Up to eight events under one case id, some just within the gap and some just beyond. */
  public static Arbitrary<List<ServiceSatisfaction>> some() {
    return one().list().ofMinSize(1).ofMaxSize(8);
  }

  /** One event. */
  public static Arbitrary<ServiceSatisfaction> one() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 1, 13, 14, 15, 28, 29, 42),
            Arbitraries.of(0, 0, -1, 1),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("a", "b"),
            Arbitraries.integers().between(1, 5).injectNull(0.5),
            Arbitraries.of(0L, 24L, 25L, 1_000L, 5_256_000L),
            Arbitraries.integers().between(0, (1 << 8) - 1))
        .as(CaseEvents::event);
  }

  private static ServiceSatisfaction event(
      int days, int off, int revision, String id, Integer score, long minutes, int bits) {
    return ServiceSatisfaction.newBuilder()
        .setEventId(id)
        .setCaseId("case")
        .setRevision(revision)
        .setEventTime(Instant.ofEpochMilli(START + TimeUnit.DAYS.toMillis(days) + off))
        .setMinistry((bits & 1) == 1 ? "BCA" : null)
        .setLocality((bits & 2) == 0 ? "48" : "79")
        .setCommune((bits & 2) == 0 ? null : "26734")
        .setProcedureCode("1.004222")
        .setChannel((bits & 4) == 0 ? Channel.ONLINE : Channel.POSTAL)
        .setRespondent((bits & 8) == 0 ? Respondent.CITIZEN : Respondent.BUSINESS)
        .setScore(score)
        .setHandledOnTime((bits & 16) == 0)
        .setProcessingMinutes(minutes)
        .setSupplements(bits >> 5 & 1)
        .setRedeclared((bits & 64) == 0)
        .setComplaint((bits & 128) == 0)
        .build();
  }

  /** A history with one more event. */
  public static History<ServiceSatisfaction, CaseState> add(
      History<ServiceSatisfaction, CaseState> history, ServiceSatisfaction event) {
    return history.add(Encoded.logged(ServiceSatisfaction.class, event));
  }

  /** The history of a case with these events, added in their order. */
  public static History<ServiceSatisfaction, CaseState> history(List<ServiceSatisfaction> events) {
    History<ServiceSatisfaction, CaseState> history = NO_HISTORY;
    for (ServiceSatisfaction event : events) {
      history = add(history, event);
    }
    return history;
  }
}
