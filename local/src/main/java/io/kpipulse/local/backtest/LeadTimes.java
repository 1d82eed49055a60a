package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much earlier than what it warns of an alert was told.
 *
 * <ul>
 *   <li>Of tasks: before the due date of the first one that gave reason for it. Those that are
 *       overdue already give none.
 *   <li>Of a KPI that another rule of the file compares with a target: before the same unit began
 *       to miss that target, within a month. It may be in a longer window.
 * </ul>
 *
 * Everything else has no lead time.
 */
record LeadTimes(List<RuleResult> rules) {
  private static final Duration MONTH = Duration.ofDays(31);

  /** That of an alert; empty where there is none. */
  Optional<Duration> of(PastAlert past) {
    if (past.told().isEmpty()) {
      return Optional.empty();
    }
    Instant told = past.told().orElseThrow();
    Optional<Instant> event =
        past.rule().condition() instanceof Condition.Deadline
            ? past.due().filter(due -> due.isAfter(told))
            : missed(past, told);
    return event.map(time -> Duration.between(told, time));
  }

  private Optional<Instant> missed(PastAlert past, Instant told) {
    return rules.stream()
        .filter(result -> isPair(past.rule(), result.rule()))
        .flatMap(result -> result.alerts().stream())
        .filter(target -> target.alert().unit().equals(past.alert().unit()))
        .map(PastAlert::since)
        .filter(since -> since.isAfter(told) && !since.isAfter(told.plus(MONTH)))
        .min(Comparator.naturalOrder());
  }

  private static boolean isPair(Rule rule, Rule target) {
    return target.condition() instanceof Condition.Target
        && !target.name().equals(rule.name())
        && target.measurement().equals(rule.measurement())
        && target.kpi().equals(rule.kpi());
  }
}
