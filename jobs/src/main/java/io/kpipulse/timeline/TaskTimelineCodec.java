package io.kpipulse.timeline;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.EventLog;
import io.kpipulse.task.TaskBase;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.task.TaskState;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.TaskUpdateCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of a task. */
public final class TaskTimelineCodec extends TimelineCodec<TaskUpdate, TaskHistory> {
  private static final long serialVersionUID = 1L;

  private final TaskUpdateCodec updates = new TaskUpdateCodec();
  private final EventLogBytes<TaskUpdate> log = new EventLogBytes<>(updates);

  @Override
  TaskUpdate event(EncodedEvent event) throws IOException {
    return updates.decode(event.bytes());
  }

  @Override
  void writeHistory(TaskHistory history, DataOutput out) throws IOException {
    TaskBase base = history.base();
    out.writeBoolean(base != null);
    if (base != null) {
      updates.write(base.state().update(), out);
      VarLong.write(base.state().completedAt(), out);
      VarLong.write(base.state().committedDue(), out);
      VarLong.write(base.cut(), out);
    }
    log.write(history.tail(), out);
  }

  @Override
  TaskHistory readHistory(DataInput in) throws IOException {
    TaskBase base = in.readBoolean() ? readBase(in) : null;
    EventLog<TaskUpdate> tail = log.read(TaskHistory.KIND, in);
    return new TaskHistory(base, tail);
  }

  private TaskBase readBase(DataInput in) throws IOException {
    TaskUpdate update = updates.read(updates.version(), in);
    long completedAt = VarLong.read(in);
    long committedDue = VarLong.read(in);
    return new TaskBase(new TaskState(update, completedAt, committedDue), VarLong.read(in));
  }
}
