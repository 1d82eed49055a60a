package io.kpipulse.checkpoint;

import org.apache.flink.api.common.TaskInfo;

/** Whether another attempt of the job may have written before this one. */
public final class EarlierAttempt {
  private EarlierAttempt() {}

  /**
   * Up to when it may have written.
   *
   * @param restored whether this attempt goes on from a checkpoint
   * @param task tells whether it is the first of its submission: without a checkpoint, a later one
   *     begins anew
   * @param now processing time, epoch milliseconds
   * @param atSubmission what was known when the job was submitted
   */
  public static long wroteBefore(boolean restored, TaskInfo task, long now, long atSubmission) {
    return restored || task.getAttemptNumber() > 0 ? now : atSubmission;
  }
}
