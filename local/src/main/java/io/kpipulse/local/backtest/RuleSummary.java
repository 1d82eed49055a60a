package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.Unit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule over a history, in figures. Of all alerts a part was told, the rest was covered by others
 * or over before the quiet hours were.
 *
 * @param evaluations how often a unit had enough samples to be judged
 * @param fired alerts that somebody was told of
 * @param covered alerts for which that of another unit stood
 * @param quiet alerts that nobody was told of, as they were over before the quiet hours were
 * @param flapped alerts within a day of the end of one of the same unit
 * @param lead median of the lead times; empty where no alert has one
 * @param median duration of those that were told; empty if none was
 * @param longest of these
 */
record RuleSummary(
    long evaluations,
    long fired,
    long covered,
    long quiet,
    long flapped,
    Optional<Duration> lead,
    Optional<Duration> median,
    Optional<Duration> longest) {
  private static final Duration FLAP = Duration.ofDays(1);

  static RuleSummary of(RuleResult result, LeadTimes leads) {
    List<PastAlert> told =
        result.alerts().stream().filter(past -> past.told().isPresent()).toList();
    List<Duration> durations = told.stream().map(PastAlert::duration).sorted().toList();
    long covered =
        result.alerts().stream()
            .filter(past -> past.told().isEmpty() && past.alert().cover() != null)
            .count();
    return new RuleSummary(
        result.evaluations(),
        told.size(),
        covered,
        result.alerts().size() - told.size() - covered,
        flapped(result.alerts()),
        median(told.stream().flatMap(past -> leads.of(past).stream()).sorted().toList()),
        median(durations),
        durations.isEmpty() ? Optional.empty() : Optional.of(durations.get(durations.size() - 1)));
  }

  private static long flapped(List<PastAlert> alerts) {
    Map<Unit, PastAlert> last = new HashMap<>();
    long flapped = 0;
    for (PastAlert past : alerts) {
      PastAlert before = last.put(past.alert().unit(), past);
      if (before != null
          && before
              .until()
              .filter(end -> Duration.between(end, past.fired()).compareTo(FLAP) <= 0)
              .isPresent()) {
        flapped++;
      }
    }
    return flapped;
  }

  /** The lower one of the two in the middle, so that it is one that occurred. */
  private static Optional<Duration> median(List<Duration> sorted) {
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
