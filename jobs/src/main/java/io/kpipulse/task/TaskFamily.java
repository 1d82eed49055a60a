package io.kpipulse.task;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneOffset;

/** Task updates, by task. */
public final class TaskFamily extends EventFamily<TaskUpdate, TaskState> {
  public TaskFamily() {
    super(TaskUpdate.class);
  }

  @Override
  public String entity(TaskUpdate event) {
    return event.getTaskId();
  }

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
  public TaskState next(TaskState before, TaskUpdate update) {
    return before == null ? TaskState.first(update) : before.next(update);
  }

  @Override
  public long lastDependent(TaskState state) {
    return History.NEVER;
  }

  @Override
  public FactExtractor<TaskUpdate, TaskState> facts(ZoneOffset offset) {
    return new TaskFacts(offset);
  }

  @Override
  public void write(TaskState state, DataOutput out) throws IOException {
    codec().write(state.update(), out);
    VarLong.write(state.completedAt(), out);
    VarLong.write(state.committedDue(), out);
  }

  @Override
  public TaskState read(DataInput in) throws IOException {
    return new TaskState(codec().read(in), VarLong.read(in), VarLong.read(in));
  }
}
