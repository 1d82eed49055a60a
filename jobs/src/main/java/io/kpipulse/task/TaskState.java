package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.History;

/**
 * The state of a task from one update on, with what it carries along from the states before.
 *
 * @param update the update that made it
 * @param completedAt when the current unbroken run of COMPLETED states began, epoch milliseconds;
 *     {@link History#NEVER} if it is not completed
 * @param committedDue when it was first due, or by the last extension, epoch milliseconds
 */
public record TaskState(TaskUpdate update, long completedAt, long committedDue) {

  /** The first state of a task. */
  public static TaskState first(TaskUpdate update) {
    return new TaskState(
        update,
        update.getStatus() == TaskStatus.COMPLETED ? millis(update) : History.NEVER,
        update.getDueAt().toEpochMilli());
  }

  /** The state that follows this one. */
  public TaskState next(TaskUpdate next) {
    long completed = isCompleted() ? completedAt : millis(next);
    String extension = next.getExtensionRef();
    boolean extended = extension != null && !extension.equals(update.getExtensionRef());
    return new TaskState(
        next,
        next.getStatus() == TaskStatus.COMPLETED ? completed : History.NEVER,
        extended ? next.getDueAt().toEpochMilli() : committedDue);
  }

  private static long millis(TaskUpdate update) {
    return update.getEventTime().toEpochMilli();
  }

  public TaskStatus status() {
    return update.getStatus();
  }

  /** When it began, epoch milliseconds. */
  public long time() {
    return millis(update);
  }

  /** The task is overdue from one millisecond later on, epoch milliseconds. */
  public long dueAt() {
    return update.getDueAt().toEpochMilli();
  }

  public boolean isOpen() {
    return switch (status()) {
      case ASSIGNED, IN_PROGRESS, BLOCKED -> true;
      case COMPLETED, CANCELLED -> false;
    };
  }

  public boolean isCompleted() {
    return status() == TaskStatus.COMPLETED;
  }

  public boolean isOverdueAt(long time) {
    return isOpen() && time > dueAt();
  }
}
