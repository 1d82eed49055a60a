package io.kpipulse.exact;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.task.TaskUpdates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records of task updates, written one by one. */
final class TaskRecords {
  private final List<EventRecord<TaskUpdate>> records = new ArrayList<>();

  /** An update of a task of BCA. */
  static TaskUpdate.Builder task(String id, String time, TaskStatus status) {
    return TaskUpdates.update(time, status).setTaskId(id);
  }

  /** Written with its event time as the timestamp. */
  TaskRecords add(int partition, TaskUpdate.Builder update) {
    return add(partition, update.getEventTime(), update);
  }

  /** Written with another timestamp. */
  TaskRecords add(int partition, String timestamp, TaskUpdate.Builder update) {
    return add(partition, Instant.parse(timestamp), update);
  }

  private TaskRecords add(int partition, Instant timestamp, TaskUpdate.Builder update) {
    records.add(
        new EventRecord<>(
            partition,
            timestamp.toEpochMilli(),
            0,
            update.getEventTime().toEpochMilli(),
            update.build()));
    return this;
  }

  List<EventRecord<TaskUpdate>> list() {
    return List.copyOf(records);
  }

  static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
