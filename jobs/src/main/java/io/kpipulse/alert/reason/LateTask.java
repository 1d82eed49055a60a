package io.kpipulse.alert.reason;

import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A task behind an alert.
 *
 * @param id of the task
 * @param title {@code null} for none
 * @param ownerPost the responsible post; {@code null} for none
 * @param due its due date
 * @param daysLate since the due date, negative before it
 * @param reason why it is blocked; {@code null} for none
 */
public record LateTask(
    String id, String title, String ownerPost, Instant due, double daysLate, String reason) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  /**
   * The tasks of rows that have a due date, the latest first.
   *
   * @param time at which they are looked at, epoch milliseconds
   */
  static List<LateTask> of(List<TaskWatch> rows, long time) {
    return rows.stream()
        .filter(row -> row.getDueAt() != null)
        .map(row -> of(row, time))
        .sorted(Comparator.comparing(LateTask::due).thenComparing(LateTask::id))
        .toList();
  }

  /** When it was looked at, epoch milliseconds. */
  long seenAt() {
    return due.toEpochMilli() + Math.round(daysLate * DAY);
  }

  private static LateTask of(TaskWatch row, long time) {
    return new LateTask(
        row.getTaskId(),
        row.getTitle(),
        row.getOwnerPost(),
        row.getDueAt(),
        (time - row.getDueAt().toEpochMilli()) / DAY,
        row.getReason());
  }
}
