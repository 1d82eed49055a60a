package io.kpipulse.bench.pipeline;

import java.time.Duration;
import java.util.Locale;

/** The span of event time in which the traffic lies. */
enum Density {
  /** A national peak. */
  LIVE(Duration.ofMinutes(10)),
  /** The same number of reports in a week, as in a rebuild from history. */
  REPLAY(Duration.ofDays(7));

  final Duration span;

  Density(Duration span) {
    this.span = span;
  }

  /** In lower case, for names of topics and sections. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
