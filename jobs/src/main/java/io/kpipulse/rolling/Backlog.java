package io.kpipulse.rolling;

/** When a job is so far behind that nobody waits for the single step, and how much waits then. */
final class Backlog {
  /**
   * Sums that wait at most in a subtask before the shuffle, and again behind it for the clock; some
   * 40 MB each.
   */
  static final int MOST_SUMS = 200_000;

  /** The clock is further behind the wall than any pause of a live stream. */
  private static final long BEHIND_MILLIS = 60_000;

  private Backlog() {}

  /**
   * Whether a clock is in a backlog.
   *
   * @param clock epoch milliseconds
   * @param now wall time
   */
  static boolean holds(long clock, long now) {
    return clock < now - BEHIND_MILLIS;
  }
}
