package io.kpipulse.wire;

import io.kpipulse.event.TaskUpdate;

/** Task updates. */
public final class TaskUpdateCodec extends AvroCodec<TaskUpdate> {
  private static final long serialVersionUID = 1L;

  public TaskUpdateCodec() {
    super(TaskUpdate.class);
  }
}
