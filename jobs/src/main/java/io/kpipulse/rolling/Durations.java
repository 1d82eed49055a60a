package io.kpipulse.rolling;

import java.time.Duration;
import java.time.ZoneOffset;

/** Durations in messages, as the catalogue writes them. */
final class Durations {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private Durations() {}

  /** As {@code P90D} or {@code PT6H}. */
  static String text(long millis) {
    return millis > 0 && millis % DAY == 0
        ? "P" + millis / DAY + "D"
        : Duration.ofMillis(millis).toString();
  }

  /** As {@code +07:00}. */
  static String offset(long millis) {
    return ZoneOffset.ofTotalSeconds(Math.toIntExact(millis / 1000)).toString();
  }
}
