package io.kpipulse.local.backtest;

import io.kpipulse.local.PlainTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of all rules: a line for each, or for two sets of rules a line for each set and one
 * with the difference, the second less the first.
 */
record SummaryTable(Outcome outcome) {
  private static final String DIFFERENCE = "difference";
  private static final String NONE = "-";

  /** The table for a person. */
  PlainTable plain() {
    List<String> header = new ArrayList<>(List.of("rule"));
    if (outcome.isComparison()) {
      header.add("rules");
    }
    header.addAll(
        List.of(
            ">evaluations",
            ">fired",
            ">covered",
            ">quiet",
            ">flapped",
            ">lead",
            ">median",
            ">longest"));
    List<List<String>> rows = new ArrayList<>();
    summaries().forEach((rule, bySet) -> addRows(rule, bySet, rows));
    return new PlainTable(header, rows);
  }

  /** By rule, then by the place of its set. */
  Map<String, Map<Integer, RuleSummary>> summaries() {
    Map<String, Map<Integer, RuleSummary>> summaries = new LinkedHashMap<>();
    for (int i = 0; i < outcome.sets().size(); i++) {
      List<RuleResult> rules = outcome.sets().get(i).rules();
      LeadTimes leads = new LeadTimes(rules);
      for (RuleResult result : rules) {
        summaries
            .computeIfAbsent(result.rule().name(), any -> new LinkedHashMap<>())
            .put(i, RuleSummary.of(result, leads));
      }
    }
    return summaries;
  }

  private void addRows(String rule, Map<Integer, RuleSummary> bySet, List<List<String>> rows) {
    if (!outcome.isComparison()) {
      rows.add(row(List.of(rule), bySet.get(0)));
      return;
    }
    bySet.forEach(
        (set, summary) -> rows.add(row(List.of(rule, outcome.sets().get(set).name()), summary)));
    if (bySet.size() == outcome.sets().size()) {
      rows.add(difference(rule, bySet.get(0), bySet.get(1)));
    }
  }

  private static List<String> row(List<String> first, RuleSummary summary) {
    List<String> row = new ArrayList<>(first);
    row.add(Long.toString(summary.evaluations()));
    row.add(Long.toString(summary.fired()));
    row.add(Long.toString(summary.covered()));
    row.add(Long.toString(summary.quiet()));
    row.add(Long.toString(summary.flapped()));
    row.add(text(summary.lead()));
    row.add(text(summary.median()));
    row.add(text(summary.longest()));
    return row;
  }

  private static List<String> difference(String rule, RuleSummary first, RuleSummary second) {
    return List.of(
        rule,
        DIFFERENCE,
        signed(second.evaluations() - first.evaluations()),
        signed(second.fired() - first.fired()),
        signed(second.covered() - first.covered()),
        signed(second.quiet() - first.quiet()),
        signed(second.flapped() - first.flapped()),
        difference(first.lead(), second.lead()),
        difference(first.median(), second.median()),
        difference(first.longest(), second.longest()));
  }

  private static String signed(long difference) {
    return difference > 0 ? "+" + difference : Long.toString(difference);
  }

  private static String difference(Optional<Duration> first, Optional<Duration> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return NONE;
    }
    Duration difference = second.get().minus(first.get());
    String sign = difference.isNegative() ? "-" : "+";
    return difference.isZero() ? "0m" : sign + text(difference.abs());
  }

  private static String text(Optional<Duration> duration) {
    return duration.map(SummaryTable::text).orElse(NONE);
  }

  /** As {@code 3d 4h}, {@code 4h 5m} or {@code 25m}. */
  static String text(Duration duration) {
    if (duration.toDays() > 0) {
      return duration.toDays() + "d" + rest(duration.toHoursPart(), "h");
    }
    return duration.toHours() > 0
        ? duration.toHours() + "h" + rest(duration.toMinutesPart(), "m")
        : duration.toMinutes() + "m";
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : " " + amount + unit;
  }
}
