package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.History;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * The measurement {@code task_watch}: what a task says while it is watched, that is, overdue, due
 * soon, blocked, or a key task and open. A row with {@code active} 0 says that it is not watched
 * any more, or not under these tags. O(n) in the updates held.
 *
 * <p>Stores merge the fields of a rewritten row, so none is ever left out: an absent text is "", an
 * absent time 0 (times are epoch milliseconds). All fields but {@code active} are those of the
 * state at that time, as reported; {@code overdue_since} is one millisecond after {@code due_at}
 * while the task is overdue. If there is no such task at that time they are "" and 0.
 */
public final class TaskWatchRows implements StandingExtractor<TaskUpdate, TaskState> {
  private static final FieldLayout LAYOUT =
      new FieldLayout(
          "task_watch",
          List.of("task_id", "ministry", "locality", "programme", "commune"),
          List.of(
              "active",
              "due_at",
              "committed_due_at",
              "overdue_since",
              "key_task",
              "progress_percent"),
          List.of(),
          List.of("title", "owner_post", "status", "blocked_category", "reason", "evidence_ref"));

  private static final long[] NO_INTEGERS = {0, 0, 0, 0, 0, 0};
  private static final String[] NO_TEXTS = {"", "", "", "", "", ""};

  private final TaskWatchMessage messages = new TaskWatchMessage();

  @Override
  public FieldLayout layout() {
    return LAYOUT;
  }

  @Override
  public String topic() {
    return "task-watch";
  }

  @Override
  public List<Point> changes(History<TaskUpdate, TaskState> history) {
    List<Point> rows = new ArrayList<>();
    TaskState state = history.base();
    long since = history.compactedUpTo();
    for (TaskUpdate update : history.tail().states()) {
      long time = update.getEventTime().toEpochMilli();
      addTransitions(rows, state, since, time);
      TaskState next = history.family().next(state, update);
      addChange(rows, state, next, time);
      state = next;
      since = time;
    }
    addTransitions(rows, state, since, History.NEVER);
    return rows;
  }

  /** Adds what changes as time passes, after one time and before another. */
  private static void addTransitions(List<Point> rows, TaskState state, long after, long before) {
    if (state == null || !state.isOpen()) {
      return;
    }
    for (long time : new long[] {state.dueAt() - TaskLevelMeasure.DUE_SOON, state.dueAt() + 1}) {
      if (time > after && time < before) {
        addChange(rows, state, state, time);
      }
    }
  }

  /** Adds a row for the tags before and one for those after, if what they say changes. */
  private static void addChange(List<Point> rows, TaskState before, TaskState after, long time) {
    Point now = row(after, series(after), time);
    if (before == null) {
      if (isActive(now)) {
        rows.add(now);
      }
      return;
    }
    Point then = row(before, series(before), time - 1);
    boolean moved = !then.series().equals(now.series());
    if (isActive(then) && (moved || !isActive(now))) {
      rows.add(row(after, then.series(), time));
    }
    if (isActive(now) && (moved || !saysTheSame(then, now))) {
      rows.add(now);
    }
  }

  private static boolean saysTheSame(Point one, Point other) {
    return new Point(one.series(), other.time(), one.integers(), Point.NO_DOUBLES, one.strings())
        .equals(other);
  }

  private static boolean isActive(Point row) {
    return row.integers()[0] == 1;
  }

  @Override
  public Point rowAt(History<TaskUpdate, TaskState> history, Series series, long time) {
    TaskState state = history.base();
    for (TaskUpdate update : history.tail().upTo(time).states()) {
      state = history.family().next(state, update);
    }
    return row(state, series, time);
  }

  private static Point row(TaskState state, Series series, long time) {
    if (state == null) {
      return new Point(series, time, NO_INTEGERS, Point.NO_DOUBLES, NO_TEXTS);
    }
    TaskUpdate update = state.update();
    boolean active = isWatched(state, time) && series(state).equals(series);
    long[] integers = {
      active ? 1 : 0,
      state.dueAt(),
      state.committedDue(),
      state.isOverdueAt(time) ? state.dueAt() + 1 : 0,
      update.getKeyTask() ? 1 : 0,
      update.getProgressPercent()
    };
    String[] texts = {
      text(update.getTitle()),
      text(update.getOwnerPost()),
      update.getStatus().name(),
      text(update.getBlockedCategory()),
      text(update.getBlockedReason()),
      text(update.getEvidenceRef())
    };
    return new Point(series, time, integers, Point.NO_DOUBLES, texts);
  }

  private static boolean isWatched(TaskState state, long time) {
    return state.isOpen()
        && (state.status() == TaskStatus.BLOCKED
            || state.update().getKeyTask()
            || time >= state.dueAt() - TaskLevelMeasure.DUE_SOON);
  }

  private static Series series(TaskState state) {
    TaskUpdate update = state.update();
    return new Series(
        LAYOUT.measurement(),
        List.of(
            TaskIdTag.encode(update.getTaskId()),
            tag(update.getMinistry()),
            tag(update.getLocality()),
            tag(update.getProgramme()),
            tag(update.getCommune())));
  }

  private static String tag(String code) {
    return code == null ? Series.ALL : code;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public String key(Point row) {
    return TaskIdTag.decode(row.series().tags().get(0));
  }

  @Override
  public byte[] message(Point row) {
    return messages.encode(row, key(row));
  }
}
