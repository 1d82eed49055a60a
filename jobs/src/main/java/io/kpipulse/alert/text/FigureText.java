package io.kpipulse.alert.text;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.Ratio;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the values of KPIs with their units, and with how many samples are behind them. */
record FigureText(Phrases phrases, Catalog catalog, Display display) {
  private static final Map<String, Integer> DECIMALS =
      Map.of("percent", 1, "count", 0, "days", 1, "hours", 1, "score", 2, "million_vnd", 0);
  private static final int UNKNOWN = 3;

  /** The name of a KPI; its field where it has none. */
  String name(String kpi) {
    Display.Kpi known = display.kpis().get(kpi);
    return known == null ? kpi : phrases.language().of(new Display.Text(known.vi(), known.en()));
  }

  /** A value with its unit; words where there is none. */
  String value(Rule rule, double value) {
    return write(rule, value, false);
  }

  /** A level that somebody set: without decimals that say nothing. */
  String level(Rule rule, double value) {
    return write(rule, value, true);
  }

  private String write(Rule rule, double value, boolean isShort) {
    if (Double.isNaN(value)) {
      return phrases.say("none");
    }
    String unit = unit(rule);
    NumberText numbers = new NumberText(phrases.language());
    double scaled = unit.equals("percent") ? 100 * value : value;
    int decimals = DECIMALS.getOrDefault(unit, UNKNOWN);
    boolean isExact = !isShort && DECIMALS.containsKey(unit);
    return phrases.plural(
        unit, isExact ? numbers.exact(scaled, decimals) : numbers.upTo(scaled, decimals));
  }

  private String unit(Rule rule) {
    Display.Kpi known = display.kpis().get(rule.kpi());
    if (known != null && known.unit() != null) {
      return known.unit();
    }
    return rule.proportion() ? "percent" : "plain";
  }

  /** A value with its samples: {@code 62.1% of 240 answers}. */
  String sample(Rule rule, Evidence evidence) {
    return sample(rule, evidence.value(), evidence.samples(), false);
  }

  /** What it is compared with, without saying once more what the samples are. */
  String baseline(Rule rule, Evidence evidence) {
    return sample(rule, evidence.baseline(), evidence.baselineSamples(), true);
  }

  /** Of a plain value the samples are told only where the rule says what they are. */
  private String sample(Rule rule, double value, double samples, boolean again) {
    String text = value(rule, value);
    Optional<Ratio> ratio = ratio(rule);
    boolean isKnown = ratio.isPresent() || !rule.samples().isEmpty();
    if (Double.isNaN(value) || !isKnown || samples <= 0) {
      return text;
    }
    String n = new NumberText(phrases.language()).whole(samples);
    String kind = unit(rule).equals("percent") ? "sample.percent" : "sample.other";
    return phrases.say(
        again ? kind + ".again" : kind, Map.of("value", text, "n", n, "noun", noun(rule)));
  }

  private Optional<Ratio> ratio(Rule rule) {
    return measurement(rule)
        .filter(of -> of.fields().names().contains(rule.kpi()))
        .flatMap(of -> of.fields().ratio(rule.kpi()));
  }

  private Optional<MeasurementDefinition> measurement(Rule rule) {
    return catalog.measurements().stream()
        .filter(of -> of.name().equals(rule.measurement()))
        .findFirst();
  }

  /** What the samples are: those of a ratio by the measure of its denominator. */
  String noun(Rule rule) {
    List<String> measures =
        ratio(rule)
            .map(
                ratio ->
                    ratio.denominatorMeasures().stream()
                        .map(place -> measurement(rule).orElseThrow().measures().get(place))
                        .toList())
            .orElse(List.of());
    String first = measures.isEmpty() ? rule.samples() : measures.get(0);
    if (phrases.has("noun." + first)) {
      return phrases.say("noun." + first);
    }
    return phrases.say(first.startsWith("tasks_") ? "noun.tasks" : "noun");
  }
}
