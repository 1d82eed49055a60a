package io.kpipulse.task;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.EventLog;
import io.kpipulse.history.History;
import io.kpipulse.history.MergeKey;

/**
 * All updates of one task.
 *
 * @param base replaces the compacted updates; {@code null} if there are none
 * @param tail the updates after it
 */
public record TaskHistory(TaskBase base, EventLog<TaskUpdate> tail)
    implements History<TaskUpdate, TaskHistory> {

  /** Tells the updates of one task apart. */
  public static final MergeKey<TaskUpdate> KEY =
      MergeKey.ofRecords(
          TaskUpdate.class,
          update -> update.getEventTime().toEpochMilli(),
          TaskUpdate::getRevision,
          TaskUpdate::getEventId);

  /** Without updates. */
  public static final TaskHistory EMPTY = new TaskHistory(null, EventLog.empty(KEY));

  @Override
  public boolean isEmpty() {
    return base == null && tail.isEmpty();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged log is the same object
  public TaskHistory add(TaskUpdate event) {
    if (base != null && event.getEventTime().toEpochMilli() <= base.compactedUpTo()) {
      return this;
    }
    EventLog<TaskUpdate> log = tail.add(event);
    return log == tail ? this : new TaskHistory(base, log);
  }

  @Override
  public long nextCompaction() {
    return tail.oldest();
  }

  @Override
  public TaskHistory compact(long upTo) {
    if (upTo < nextCompaction()) {
      return this;
    }
    TaskState state = base == null ? null : base.state();
    for (TaskUpdate update : tail.upTo(upTo).states()) {
      state = state == null ? TaskState.first(update) : state.next(update);
    }
    return new TaskHistory(new TaskBase(state, upTo), tail.after(upTo));
  }
}
