package io.kpipulse.bench.rolling;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Which responses are read, and over which windows they are added up.
 *
 * @param events how many responses
 * @param span in which {@link #ALL_EVENTS} responses arrive, milliseconds; fewer take less
 * @param window size of the window, milliseconds; it slides by {@link #STEP}
 * @param latePercent share of the responses that arrive 1 to 24 hours after their time
 */
record Plan(int events, long span, long window, int latePercent) implements Serializable {
  /** By which windows slide, milliseconds. */
  static final long STEP = Duration.ofMinutes(1).toMillis();

  /** Midnight at +07:00. */
  static final long START = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();

  static final int ALL_EVENTS = 2_000_000;
  static final long WEEK = Duration.ofDays(7).toMillis();

  /** All responses in order. */
  static Plan inOrder(int events, long span, Duration window) {
    return new Plan(events, span, window.toMillis(), 0);
  }

  Plan withLatePercent(int percent) {
    return new Plan(events, span, window, percent);
  }

  /** The first part of the responses, at the same density. */
  Plan fewer(int divisor) {
    return new Plan(Math.max(1, events / divisor), span, window, latePercent);
  }

  /** Begin of the interval in which a response arrives, epoch milliseconds. */
  long slot(long event) {
    return START + event * span / ALL_EVENTS;
  }

  /** Up to the end of the last response's step. */
  int steps() {
    return (int) stepOf(slot(events) - 1) + 1;
  }

  /** How many steps a window has. */
  int windowSteps() {
    return (int) (window / STEP);
  }

  /** The last watermark, epoch milliseconds. */
  long end() {
    return START + steps() * STEP;
  }

  /** Number of the step that begins at a time, counted from {@link #START}. */
  static long stepOf(long time) {
    return Math.floorDiv(time - START, STEP);
  }

  /** For tables, for example {@code 24h by 1m, 2,000,000 events}. */
  String text() {
    return Duration.ofMillis(window).toString().substring(2).toLowerCase(Locale.ROOT)
        + " by 1m"
        + (latePercent > 0 ? ", " + latePercent + "% late" : "")
        + String.format(Locale.ROOT, ", %,d events", events);
  }
}
