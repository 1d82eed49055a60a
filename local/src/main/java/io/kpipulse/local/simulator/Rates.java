package io.kpipulse.local.simulator;

/**
 * How much live traffic there is.
 *
 * @param casesPerSecond cases closed; answers and complaints come on top
 * @param taskUpdatesPerSecond updates of tasks
 * @param brokenShare of all reports, the part that is spoilt in addition, 0..1
 */
public record Rates(double casesPerSecond, double taskUpdatesPerSecond, double brokenShare) {
  /** What a person can follow. */
  public static final Rates DEMO = ofCases(12);

  public Rates {
    if (!(casesPerSecond >= 0
        && taskUpdatesPerSecond >= 0
        && brokenShare >= 0
        && brokenShare <= 1)) {
      throw new IllegalArgumentException(
          "rates of "
              + casesPerSecond
              + " cases and "
              + taskUpdatesPerSecond
              + " task updates a second, "
              + brokenShare
              + " broken; rates are at least 0, the share 0..1");
    }
  }

  /** In the usual mix: a task update for five cases, one broken report in two hundred. */
  public static Rates ofCases(double casesPerSecond) {
    return new Rates(casesPerSecond, casesPerSecond / 5, 0.005);
  }
}
