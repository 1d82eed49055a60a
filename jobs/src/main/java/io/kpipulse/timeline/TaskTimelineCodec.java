package io.kpipulse.timeline;

import io.kpipulse.codec.VarLong;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.task.TaskBase;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.task.TaskState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Serializes the state of a task. */
public final class TaskTimelineCodec extends TimelineCodec<TaskUpdate, TaskHistory> {
  public TaskTimelineCodec() {
    super(TaskUpdate.class);
  }

  @Override
  void writeHistory(TaskHistory history, DataOutput out) throws IOException {
    TaskBase base = history.base();
    out.writeBoolean(base != null);
    if (base != null) {
      events.write(base.state().update(), out);
      VarLong.write(base.state().completedAt(), out);
      VarLong.write(base.state().committedDue(), out);
      VarLong.write(base.compactedUpTo(), out);
    }
    writeLog(history.tail(), out);
  }

  @Override
  TaskHistory readHistory(DataInput in) throws IOException {
    TaskBase base = in.readBoolean() ? readBase(in) : null;
    return new TaskHistory(base, readLog(TaskHistory.KEY, in));
  }

  private TaskBase readBase(DataInput in) throws IOException {
    TaskUpdate update = events.read(in);
    long completedAt = VarLong.read(in);
    long committedDue = VarLong.read(in);
    return new TaskBase(new TaskState(update, completedAt, committedDue), VarLong.read(in));
  }
}
