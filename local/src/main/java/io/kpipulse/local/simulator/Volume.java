package io.kpipulse.local.simulator;

/**
 * How much history there is.
 *
 * @param days how far back cases and follow-up tasks reach; the directive tasks keep their dates
 * @param cases closed in these days, about
 * @param followUpTasks beside the directive tasks
 * @param runUpCases closed in the last {@link CaseStream#RUN_UP}, evenly, so that live figures have
 *     an hour to be compared with at any time of the day
 */
public record Volume(int days, int cases, int followUpTasks, int runUpCases) {
  /** The default number of follow-up tasks. */
  public static final int FOLLOW_UP_TASKS = 600;

  /** The default number of cases before live traffic begins. */
  public static final int RUN_UP_CASES = 9_000;

  /** Enough to look at, little enough to be loaded while one waits. */
  public static final Volume DEMO = new Volume(90, 15_000, FOLLOW_UP_TASKS);

  public Volume {
    if (days < 1 || days > 3650) {
      throw new IllegalArgumentException("history of " + days + " days; 1..3650 are possible");
    }
    if (cases < 0 || followUpTasks < 0 || runUpCases < 0) {
      throw new IllegalArgumentException(
          "%s cases, %s tasks and %s cases of the last hours; none may be negative"
              .formatted(cases, followUpTasks, runUpCases));
    }
  }

  /** Without cases of the last hours but those that are due in any hour. */
  public Volume(int days, int cases, int followUpTasks) {
    this(days, cases, followUpTasks, 0);
  }
}
