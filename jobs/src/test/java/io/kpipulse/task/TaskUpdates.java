package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.History;
import io.kpipulse.schema.EventModel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Task updates to test with. */
public final class TaskUpdates {
  /** The offset from UTC that calendar years begin by. */
  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(7);

  /** When 2026 begins there. */
  public static final long YEAR_2026 =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, OFFSET).toInstant().toEpochMilli();

  /** The history of a task without updates. */
  public static final History<TaskUpdate, TaskState> NO_HISTORY = History.empty(new TaskFamily());

  private TaskUpdates() {}

  /** A key task of BCA in locality 48, programme RES57, due 2026-03-02T02:00Z; complete. */
  public static TaskUpdate.Builder update(String time, TaskStatus status) {
    return TaskUpdate.newBuilder()
        .setEventId("event at " + time)
        .setTaskId("task")
        .setRevision(1)
        .setEventTime(Instant.parse(time))
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setStatus(status)
        .setProgressPercent(0)
        .setAssignedAt(Instant.parse("2026-03-02T01:00:00Z"))
        .setDueAt(Instant.parse("2026-03-02T02:00:00Z"))
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(0);
  }

  /** Up to seven updates of one task, close enough for every tie that the contract speaks of. */
  public static Arbitrary<List<TaskUpdate>> some() {
    return one().list().ofMinSize(1).ofMaxSize(7);
  }

  /** One update of a task; times are where something else may happen, or a millisecond off. */
  public static Arbitrary<TaskUpdate> one() {
    return Combinators.combine(
            times(),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("a", "b", "\uFFFD", "\uD83D\uDE00"),
            Arbitraries.of(TaskStatus.class),
            times(),
            Arbitraries.of("x", "y").injectNull(0.5),
            Arbitraries.of(0, 0, 0, 1, 2, 3),
            Arbitraries.integers().between(0, (1 << 9) - 1))
        .as(TaskUpdates::update);
  }

  private static Arbitrary<Long> times() {
    return Combinators.combine(
            Arbitraries.of(0, 0, 1, 1, 2, 7, 8, 30, 31, 90, 91, 365, 366),
            Arbitraries.of(0, 0, 0, -1, 1, 2))
        .as((days, off) -> YEAR_2026 + TimeUnit.DAYS.toMillis(days) + off);
  }

  private static TaskUpdate update(
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
        .setTaskId("task")
        .setRevision(revision)
        .setEventTime(Instant.ofEpochMilli(time))
        .setProgramme(place == 3 ? "DA06" : "RES57")
        .setMinistry(place == 1 ? null : "BCA")
        .setLocality(place == 2 ? "79" : "48")
        .setCommune(place == 2 ? "26734" : null)
        .setStatus(status)
        .setProgressPercent(bits & 3)
        .setAssignedAt(Instant.ofEpochMilli(due - (bits >> 2 & 1) * TimeUnit.DAYS.toMillis(40)))
        .setDueAt(Instant.ofEpochMilli(due))
        .setExtensionRef(extension)
        .setKeyTask((bits >> 3 & 1) == 1)
        .setExceeded((bits >> 4 & 1) == 1)
        .setEvidenceCount(bits >> 5 & 1)
        .setBudgetPlanned((bits >> 6 & 3) == 3 ? null : (long) (bits >> 6 & 3) * 1_000)
        .setBudgetDisbursed((bits >> 8 & 1) == 0 ? null : 700L)
        .build();
  }

  /** The same update with another time and revision. */
  public static TaskUpdate again(TaskUpdate update, Instant time, long revision) {
    TaskUpdate copy = EventModel.INSTANCE.deepCopy(update.getSchema(), update);
    copy.setEventTime(time);
    copy.setRevision(revision);
    return copy;
  }

  /** A history with one more update. */
  public static History<TaskUpdate, TaskState> add(
      History<TaskUpdate, TaskState> history, TaskUpdate update) {
    return history.add(Encoded.logged(TaskUpdate.class, update));
  }

  /** The history of a task with these updates, added in their order. */
  public static History<TaskUpdate, TaskState> history(List<TaskUpdate> updates) {
    History<TaskUpdate, TaskState> history = NO_HISTORY;
    for (TaskUpdate update : updates) {
      history = add(history, update);
    }
    return history;
  }
}
