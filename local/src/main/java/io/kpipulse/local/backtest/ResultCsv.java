package io.kpipulse.local.backtest;

import io.kpipulse.alert.judge.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backtest as CSV: times in UTC, numbers as they are, what is absent empty. */
record ResultCsv(Outcome outcome) {
  static final String ALERTS = "alerts.csv";
  static final String SUMMARY = "summary.csv";

  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  /** A line for each alert, with whether it is missing in the other set. */
  List<String> alerts() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "rules,rule,scope,unit,since,fired,told,until,covered_by,value,baseline,samples,"
                    + "baseline_samples,chance,lead_hours,only_here"));
    for (int i = 0; i < outcome.sets().size(); i++) {
      SetResult set = outcome.sets().get(i);
      List<PastAlert> only =
          outcome.isComparison() ? set.without(outcome.sets().get(1 - i)) : List.of();
      LeadTimes leads = new LeadTimes(set.rules());
      for (PastAlert past : set.alerts()) {
        lines.add(alert(set.name(), past, leads, only.contains(past)));
      }
    }
    return lines;
  }

  private static String alert(String set, PastAlert past, LeadTimes leads, boolean isOnlyHere) {
    Evidence evidence = past.alert().evidence();
    return String.join(
        ",",
        cell(set),
        past.rule().name(),
        past.alert().unit().scope(),
        cell(past.alert().unit().toString()),
        past.since().toString(),
        past.fired().toString(),
        past.told().map(Instant::toString).orElse(""),
        past.until().map(Instant::toString).orElse(""),
        past.alert().cover() == null ? "" : cell(past.alert().cover().toString()),
        number(evidence.value()),
        number(evidence.baseline()),
        number(evidence.samples()),
        number(evidence.baselineSamples()),
        number(evidence.chance()),
        hours(leads.of(past)),
        Boolean.toString(isOnlyHere));
  }

  /** A line for each rule of each set. */
  List<String> summary() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "rules,rule,evaluations,fired,covered,quiet,flapped,lead_hours,median_hours,"
                    + "longest_hours"));
    for (Map.Entry<String, Map<Integer, RuleSummary>> rule :
        new SummaryTable(outcome).summaries().entrySet()) {
      rule.getValue()
          .forEach(
              (set, summary) ->
                  lines.add(summary(outcome.sets().get(set).name(), rule.getKey(), summary)));
    }
    return lines;
  }

  private static String summary(String set, String rule, RuleSummary summary) {
    return String.join(
        ",",
        cell(set),
        rule,
        Long.toString(summary.evaluations()),
        Long.toString(summary.fired()),
        Long.toString(summary.covered()),
        Long.toString(summary.quiet()),
        Long.toString(summary.flapped()),
        hours(summary.lead()),
        hours(summary.median()),
        hours(summary.longest()));
  }

  private static String hours(Optional<Duration> duration) {
    return duration.map(time -> Double.toString(time.toMillis() / MILLIS_PER_HOUR)).orElse("");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String cell(String text) {
    return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
