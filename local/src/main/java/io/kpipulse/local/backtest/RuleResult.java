package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.Rule;
import java.util.List;

/**
 * What a rule made of a history.
 *
 * @param rule that was tried
 * @param evaluations how often a unit had enough samples to be judged
 * @param alerts in the order of time
 */
record RuleResult(Rule rule, long evaluations, List<PastAlert> alerts) {
  RuleResult {
    alerts = List.copyOf(alerts);
  }
}
