package io.kpipulse.task;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.EventLog;
import io.kpipulse.history.History;
import io.kpipulse.history.MergeKey;
import java.util.List;

/**
 * All updates of one task.
 *
 * @param base what is frozen, or {@code null}
 * @param tail the updates after it
 */
public record TaskHistory(TaskBase base, EventLog<TaskUpdate> tail)
    implements History<TaskUpdate, TaskHistory> {

  /** How updates of one task are told apart. */
  public static final MergeKey<TaskUpdate> KIND =
      MergeKey.ofRecords(
          update -> update.getEventTime().toEpochMilli(),
          TaskUpdate::getRevision,
          TaskUpdate::getEventId);

  /** Of a task that nothing is known of. */
  public static final TaskHistory EMPTY = new TaskHistory(null, EventLog.empty(KIND));

  @Override
  public boolean isEmpty() {
    return base == null && tail.isEmpty();
  }

  @Override
  public boolean isFrozen(TaskUpdate update) {
    return base != null && update.getEventTime().toEpochMilli() <= base.cut();
  }

  @Override
  public boolean isChangedBy(TaskUpdate event) {
    return !isFrozen(event) && tail.isChangedBy(event);
  }

  @Override
  public TaskHistory add(TaskUpdate event) {
    return isFrozen(event) ? this : new TaskHistory(base, tail.add(event));
  }

  @Override
  public long oldestEvent() {
    return tail.oldest();
  }

  @Override
  public long nextCut() {
    return tail.oldest();
  }

  @Override
  public TaskHistory compact(long cut) {
    if (cut < nextCut()) {
      return this;
    }
    TaskState state = base == null ? null : base.state();
    List<TaskUpdate> frozen = tail.upTo(cut).states();
    for (TaskUpdate update : frozen) {
      state = state == null ? TaskState.first(update) : state.next(update);
    }
    return new TaskHistory(new TaskBase(state, cut), tail.after(cut));
  }
}
