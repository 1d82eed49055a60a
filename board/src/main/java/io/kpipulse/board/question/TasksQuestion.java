package io.kpipulse.board.question;

import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Task;
import io.kpipulse.board.answer.Tasks;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.WatchedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which tasks need attention? */
public final class TasksQuestion {
  private static final double DAY = Duration.ofDays(1).toMillis();

  private final BoardCatalog catalog;
  private final KpiStore store;
  private final StatusQuestion status;
  private final Clock clock;

  public TasksQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.status = status;
    this.clock = clock;
  }

  /**
   * The watched tasks of a unit, most overdue first.
   *
   * @param state overdue, due_soon, blocked or key; {@code null} for all
   */
  public Tasks ask(Address unit, String state) {
    if (!KpiStore.TASK_DIMENSIONS.containsAll(unit.codes().keySet())) {
      throw new BadQuestion(
          "tasks are not told apart by scope '%s'; ask for a scope of %s"
              .formatted(unit.scope(), KpiStore.TASK_DIMENSIONS));
    }
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    return new Tasks(now, watched(unit, at, filter(state, at)));
  }

  /** The tasks that became overdue in a time before another, key tasks first. */
  List<Task> newlyOverdue(Instant at, Duration before, int most) {
    Instant since = at.minus(before);
    return watched(
            Addresses.NATIONAL,
            at,
            task -> task.numbers().get("overdue_since") > since.toEpochMilli())
        .stream()
        .sorted(
            Comparator.comparing((Task task) -> !Boolean.TRUE.equals(task.key()))
                .thenComparing(Task::id))
        .limit(most)
        .toList();
  }

  private List<Task> watched(Address unit, Instant at, Predicate<WatchedTask> filter) {
    if (catalog.isForPublic() && catalog.display().publicTaskFields().isEmpty()) {
      return List.of();
    }
    return store.watched(unit.codes(), at).stream()
        .filter(filter)
        .sorted(
            Comparator.comparing((WatchedTask task) -> task.numbers().get("due_at"))
                .thenComparing(WatchedTask::id))
        .map(task -> task(task, at))
        .toList();
  }

  private static Predicate<WatchedTask> filter(String state, Instant at) {
    if (state == null || state.isBlank()) {
      return task -> true;
    }
    return switch (state) {
      case "overdue" -> task -> task.numbers().get("overdue_since") > 0;
      case "due_soon" ->
          task ->
              task.numbers().get("overdue_since") == 0
                  && task.numbers().get("due_at") - at.toEpochMilli() <= 7 * DAY;
      case "blocked" -> task -> task.texts().get("status").equals("BLOCKED");
      case "key" -> task -> task.numbers().get("key_task") == 1;
      default ->
          throw new BadQuestion(
              "state '%s' is unknown; known: overdue, due_soon, blocked, key".formatted(state));
    };
  }

  private Task task(WatchedTask task, Instant at) {
    Long due = number(task, "due_at");
    return new Task(
        task.id(),
        text(task, "title"),
        task.codes().get("ministry"),
        task.codes().get("locality"),
        task.codes().get("programme"),
        task.codes().get("commune"),
        text(task, "owner_post"),
        text(task, "status"),
        time(due),
        time(number(task, "committed_due_at")),
        time(number(task, "overdue_since")),
        text(task, "blocked_category"),
        text(task, "reason"),
        shows("key_task") ? task.numbers().get("key_task") == 1 : null,
        shows("progress_percent") ? task.numbers().get("progress_percent") : null,
        text(task, "evidence_ref"),
        due == null ? null : (at.toEpochMilli() - due) / DAY);
  }

  private boolean shows(String field) {
    return !catalog.isForPublic() || catalog.display().publicTaskFields().contains(field);
  }

  private String text(WatchedTask task, String field) {
    String text = task.texts().get(field);
    return !shows(field) || text.isEmpty() ? null : text;
  }

  private Long number(WatchedTask task, String field) {
    long number = task.numbers().get(field);
    return !shows(field) || number == 0 ? null : number;
  }

  private static Instant time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
