package io.kpipulse.local.simulator;

/**
 * How much history there is.
 *
 * @param days how far back cases and follow-up tasks reach; the directive tasks keep their dates
 * @param cases closed in these days, about
 * @param followUpTasks beside the directive tasks
 */
public record Volume(int days, int cases, int followUpTasks) {
  /** The default number of follow-up tasks. */
  public static final int FOLLOW_UP_TASKS = 600;

  /** Enough to look at, little enough to be loaded while one waits. */
  public static final Volume DEMO = new Volume(90, 15_000, FOLLOW_UP_TASKS);

  public Volume {
    if (days < 1 || days > 3650) {
      throw new IllegalArgumentException("history of " + days + " days; 1..3650 are possible");
    }
    if (cases < 0 || followUpTasks < 0) {
      throw new IllegalArgumentException(
          cases + " cases and " + followUpTasks + " tasks; neither may be negative");
    }
  }
}
