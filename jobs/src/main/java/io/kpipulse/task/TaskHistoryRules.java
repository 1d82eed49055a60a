package io.kpipulse.task;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.History;
import io.kpipulse.history.HistoryRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rules for the updates of one task. */
public final class TaskHistoryRules implements HistoryRules<TaskUpdate, TaskState> {
  private final AvroCodec<TaskUpdate> updates = new AvroCodec<>(TaskUpdate.class);

  @Override
  public long time(TaskUpdate event) {
    return event.getEventTime().toEpochMilli();
  }

  @Override
  public long revision(TaskUpdate event) {
    return event.getRevision();
  }

  @Override
  public String id(TaskUpdate event) {
    return event.getEventId();
  }

  @Override
  public byte[] encode(TaskUpdate event) {
    return updates.encode(event);
  }

  @Override
  public TaskState next(TaskState before, TaskUpdate update) {
    return before == null ? TaskState.first(update) : before.next(update);
  }

  @Override
  public long lastDependent(TaskState state) {
    return History.NEVER;
  }

  @Override
  public void write(TaskState state, DataOutput out) throws IOException {
    updates.write(state.update(), out);
    VarLong.write(state.completedAt(), out);
    VarLong.write(state.committedDue(), out);
  }

  @Override
  public TaskState read(DataInput in) throws IOException {
    return new TaskState(updates.read(in), VarLong.read(in), VarLong.read(in));
  }
}
