package io.kpipulse.rolling;

/** When a job is so far behind that nobody waits for the single step. */
final class Backlog {
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
