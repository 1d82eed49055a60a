package io.kpipulse.alert.deliver;

/** Waits after failures: a second, then twice as long each time, up to a minute. */
final class Backoff {
  private static final long FIRST = 1_000;
  private static final long LONGEST = 60_000;

  private long delay;
  private long until;

  /** Whether the wait is over; times are epoch milliseconds of processing time. */
  boolean isOver(long now) {
    // Over as well if the clock was set back.
    return now >= until || until - now > LONGEST;
  }

  void failed(long now) {
    delay = delay == 0 ? FIRST : Math.min(2 * delay, LONGEST);
    until = now + delay;
  }

  void succeeded() {
    delay = 0;
    until = 0;
  }
}
