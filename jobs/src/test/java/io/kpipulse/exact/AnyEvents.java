package io.kpipulse.exact;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.schema.EventModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.avro.specific.SpecificRecord;

/**
 * Any events about a few tasks or cases, at times where something else may happen: on steps, at
 * midnight, at the turn of a year, at the edges of the horizon, or a millisecond off.
 */
final class AnyEvents {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** 17 hours before the new year at +07:00. */
  static final long BASE = Instant.parse("2025-12-31T00:00:00Z").toEpochMilli();

  private AnyEvents() {}

  static Arbitrary<List<EventRecord<TaskUpdate>>> ofTasks() {
    return records(
        taskUpdates(),
        31 * DAY,
        update -> update.getEventTime().toEpochMilli(),
        AnyEvents::conflicting,
        10);
  }

  static Arbitrary<List<EventRecord<ServiceSatisfaction>>> ofCases() {
    return records(
        responses(),
        7 * DAY,
        event -> event.getEventTime().toEpochMilli(),
        AnyEvents::conflicting,
        12);
  }

  private static TaskUpdate conflicting(TaskUpdate update) {
    TaskUpdate conflicting = EventModel.INSTANCE.deepCopy(update.getSchema(), update);
    conflicting.setEventId(update.getEventId() + "~");
    conflicting.setMinistry("BTC".equals(update.getMinistry()) ? "BYT" : "BTC");
    conflicting.setStatus(TaskStatus.CANCELLED);
    return conflicting;
  }

  private static ServiceSatisfaction conflicting(ServiceSatisfaction event) {
    ServiceSatisfaction conflicting = EventModel.INSTANCE.deepCopy(event.getSchema(), event);
    conflicting.setEventId(event.getEventId() + "~");
    if (event.getRevision() == 0) {
      // Nothing is amended but what the percentiles are of.
      conflicting.setProcessingMinutes(event.getProcessingMinutes() + 500 & 1023);
      return conflicting;
    }
    conflicting.setMinistry("BTC".equals(event.getMinistry()) ? "BYT" : "BTC");
    conflicting.setScore(null);
    conflicting.setComplaint(false);
    return conflicting;
  }

  private static <E extends SpecificRecord> Arbitrary<List<EventRecord<E>>> records(
      Arbitrary<E> events,
      long horizon,
      ToLongFunction<E> time,
      UnaryOperator<E> conflicting,
      int most) {
    Arbitrary<Long> delays =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(0L, 0L, 1L, 700L, MINUTE, 3 * MINUTE, HOUR, 17 * HOUR)),
            Tuple.of(2, Arbitraries.of(-5 * MINUTE, -1L, -5 * MINUTE - 1, DAY, 3 * DAY)),
            Tuple.of(1, Arbitraries.of(horizon - 1, horizon, horizon + 1, horizon - HOUR)));
    Arbitrary<EventRecord<E>> one =
        Combinators.combine(
                events,
                delays,
                Arbitraries.integers().between(0, 3),
                Arbitraries.longs().between(0, JobSimulation.MAX_DELAY))
            .as(
                (event, delay, partition, jitter) -> {
                  long eventTime = time.applyAsLong(event);
                  return new EventRecord<>(partition, eventTime + delay, jitter, eventTime, event);
                });
    // Some are sent twice, the second time later; some are contradicted by an equal one.
    return Combinators.combine(
            one,
            Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE, 0L, 5_000L, 2 * HOUR, 3 * HOUR),
            Arbitraries.of(false, true))
        .as(
            (record, again, contradicted) ->
                again == Long.MIN_VALUE
                    ? List.of(record)
                    : List.of(
                        record,
                        later(
                            record,
                            again,
                            contradicted ? conflicting.apply(record.event()) : record.event())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(most)
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static <E extends SpecificRecord> EventRecord<E> later(
      EventRecord<E> record, long by, E event) {
    return new EventRecord<>(
        record.partition() + 1, record.timestamp() + by, record.delay(), record.eventTime(), event);
  }

  /** The same in partitions by what they are about. */
  static <E extends SpecificRecord> List<EventRecord<E>> keyed(
      List<EventRecord<E>> records, Function<E, String> entity) {
    List<EventRecord<E>> keyed = new ArrayList<>();
    for (EventRecord<E> record : records) {
      int partition = Math.floorMod(entity.apply(record.event()).hashCode(), 4);
      keyed.add(
          new EventRecord<>(
              partition, record.timestamp(), record.delay(), record.eventTime(), record.event()));
    }
    return keyed;
  }

  static Arbitrary<Long> times() {
    Arbitrary<Long> coarse =
        Arbitraries.frequencyOf(
            Tuple.of(
                12,
                Arbitraries.of(
                    0L, 0L, MINUTE, 5 * MINUTE, 7 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 17 * HOUR)),
            Tuple.of(3, Arbitraries.of(DAY, 41 * HOUR, 7 * DAY + HOUR)),
            Tuple.of(1, Arbitraries.of(14 * DAY, 15 * DAY, 30 * DAY, 31 * DAY, 91 * DAY)));
    return Combinators.combine(coarse, Arbitraries.of(0L, 0L, 0L, -1L, 1L, 59_999L))
        .as((time, off) -> BASE + time + off);
  }

  private static Arbitrary<TaskUpdate> taskUpdates() {
    return Combinators.combine(
            times(),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("a", "b", "c"),
            Arbitraries.of(TaskStatus.class),
            times(),
            Arbitraries.of("x", "y").injectNull(0.5),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, (1 << 11) - 1))
        .as(AnyEvents::taskUpdate);
  }

  private static TaskUpdate taskUpdate(
      long time,
      int revision,
      String id,
      TaskStatus status,
      long due,
      String extension,
      int place,
      int bits) {
    return TaskUpdate.newBuilder()
        .setEventId(id)
        .setTaskId("task-" + (bits & 1))
        .setRevision(revision)
        .setEventTime(Instant.ofEpochMilli(time))
        .setProgramme("RES57")
        .setMinistry(place == 0 ? null : place == 1 ? "BCA" : "BTC")
        .setLocality("48")
        .setCommune((bits >> 1 & 1) == 0 ? null : "20194")
        .setStatus(status)
        .setProgressPercent(bits >> 2 & 3)
        .setAssignedAt(Instant.ofEpochMilli(due - 40 * DAY * (bits >> 4 & 1)))
        .setDueAt(Instant.ofEpochMilli(due))
        .setExtensionRef(extension)
        .setKeyTask((bits >> 5 & 1) == 1)
        .setExceeded((bits >> 6 & 1) == 1)
        .setEvidenceCount(bits >> 7 & 1)
        .setBudgetPlanned((bits >> 8 & 3) == 3 ? null : (long) (bits >> 8 & 3) * 1_000)
        .setBudgetDisbursed((bits >> 10 & 1) == 0 ? null : 700L)
        .build();
  }

  private static Arbitrary<ServiceSatisfaction> responses() {
    return Combinators.combine(
            times(),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("a", "b", "c"),
            Arbitraries.integers().between(1, 5).injectNull(0.5),
            Arbitraries.of(0L, 24L, 25L, 90L, 1_000L, 5_256_000L),
            Arbitraries.integers().between(0, (1 << 10) - 1))
        .as(AnyEvents::response);
  }

  private static ServiceSatisfaction response(
      long time, int revision, String id, Integer score, long minutes, int bits) {
    return ServiceSatisfaction.newBuilder()
        .setEventId(id)
        .setCaseId("case-" + (bits & 3))
        .setRevision(revision)
        .setEventTime(Instant.ofEpochMilli(time))
        .setMinistry((bits >> 2 & 1) == 1 ? "BCA" : null)
        .setLocality("48")
        .setCommune((bits >> 3 & 1) == 0 ? null : "20194")
        .setProcedureCode("1.004222")
        .setChannel((bits >> 4 & 1) == 0 ? Channel.ONLINE : Channel.POSTAL)
        .setRespondent((bits >> 5 & 1) == 0 ? Respondent.CITIZEN : Respondent.BUSINESS)
        .setScore(score)
        .setHandledOnTime((bits >> 6 & 1) == 0)
        .setProcessingMinutes(minutes)
        .setSupplements(bits >> 7 & 1)
        .setRedeclared((bits >> 8 & 1) == 0)
        .setComplaint((bits >> 9 & 1) == 0)
        .build();
  }
}
