package io.kpipulse.bench.pipeline;

import java.time.Duration;
import java.util.Locale;

/** In how much event time the traffic comes. */
enum Density {
  /** As a national peak comes; if it has piled up, it is worked off with this density. */
  LIVE(Duration.ofMinutes(10)),
  /** The same number of reports over a week: when history is loaded or a store is rebuilt. */
  REPLAY(Duration.ofDays(7));

  private final Duration span;

  Density(Duration span) {
    this.span = span;
  }

  Duration span() {
    return span;
  }

  /** In lower case, for names of topics and sections. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
