package io.kpipulse.exact;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.task.TaskUpdates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports of one day about tasks, told one by one. */
final class TaskStory {
  private final List<Report<TaskUpdate>> reports = new ArrayList<>();

  /** A new task of BCA. */
  static TaskUpdate.Builder task(String id, String time, TaskStatus status) {
    return TaskUpdates.update(time, status).setTaskId(id);
  }

  /** Reported when it happened. */
  TaskStory tell(int partition, TaskUpdate.Builder update) {
    return tell(partition, update.getEventTime(), update);
  }

  /** Reported at another time. */
  TaskStory tell(int partition, String reported, TaskUpdate.Builder update) {
    return tell(partition, Instant.parse(reported), update);
  }

  private TaskStory tell(int partition, Instant reported, TaskUpdate.Builder update) {
    reports.add(
        new Report<>(
            partition,
            reported.toEpochMilli(),
            0,
            update.getEventTime().toEpochMilli(),
            update.build()));
    return this;
  }

  List<Report<TaskUpdate>> reports() {
    return reports;
  }

  static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
