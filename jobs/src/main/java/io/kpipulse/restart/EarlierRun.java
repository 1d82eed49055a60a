package io.kpipulse.restart;

import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Whether a run before this one may have written points that the state knows nothing of: after the
 * checkpoint that this one goes on from, or before there was any. Then the points that only it
 * wrote have to be written again.
 */
public final class EarlierRun {
  /**
   * Global parameter of the job, {@code true} where a run ended before its first checkpoint and
   * Flink does not know of it: a JobManager without high availability starts its job as a new one.
   */
  public static final String LOST = "kpi.after-lost-run";

  private EarlierRun() {}

  /**
   * Whether there was one.
   *
   * @param restored whether this run goes on from a checkpoint
   */
  public static boolean mayHaveWritten(RuntimeContext context, boolean restored) {
    return restored
        || context.getTaskInfo().getAttemptNumber() > 0
        || Boolean.parseBoolean(context.getGlobalJobParameters().get(LOST));
  }
}
