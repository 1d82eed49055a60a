package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.bench.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Lays out how the rules did over simulated years. */
final class YearTables {
  private static final double MILLIS = 1000;
  private static final String DATA =
      "2026 with its holidays and Tết, five-minute counts of 17 ministries in 34 localities; a unit"
          + " has 3 to some 3,000 answers a working day and twice as many cases. Rates differ by"
          + " unit, hour and weekday, drift slowly (0.07 of the logit), and have good and bad days"
          + " (0.06 of the logit for each ministry and locality, 0.25 for a ministry in one"
          + " locality): the days of a large unit vary several times more than binomial ones."
          + " Judged by the rules that ship, quiet hours included. A false alert is one that is"
          + " told and lies in no incident of the unit, nor within the window of one, nor shows"
          + " half the effect of the rule from one elsewhere; of a rule on a level, one of a unit"
          + " that chance apart is not worse than it. Months are those of one officer, of one"
          + " ministry or locality. 'Of levels': told rightly, and due to no incident; precision is"
          + " that of all others.";
  private static final String INCIDENTS =
      "48 incidents a year, placed at random in units of all sizes: sudden (one locality, 4 to 7"
          + " hours), ministry (2 to 5 days in all localities), national (1 to 3 days), shift (3 to"
          + " 5 weeks, 4.5 to 9 points), silent (1 to 4 days). Kept are those that a test can see:"
          + " 1.5 times the effect of the rule or more, 7.5 standard deviations or more of the"
          + " unit's days, 70 answers a day or more, usual days. Found: an alert of the unit began"
          + " within the incident and was told, or one that stands for it. Delay: to the alert"
          + " without its pending time, from the first hour of the incident (hours), from the first"
          + " judged step with data of it (steps), from the first judged step whose window is worse"
          + " by the effect of the rule, chance apart (lag), and in windows; message: from the"
          + " first hour to the message, pending and quiet hours included. Messages an incident: of"
          + " all rules together, to the unit of the incident. Told of alerts: messages when"
          + " they begin; each has one when it ends. Spared: of those of a national drop.";
  private static final String RULES =
      "All years together. Judged: how often a unit had enough samples. What is not simulated"
          + " (tasks, complaints, processing times) leaves its rules silent.";

  private YearTables() {}

  static Section years(List<Map<String, Object>> rows) {
    return new Section("A simulated year: all alerts", List.of(DATA), rows);
  }

  static Section incidents(List<Map<String, Object>> rows) {
    return new Section("A simulated year: incidents", List.of(INCIDENTS), rows);
  }

  /** Scores of the same seeds. */
  static Section rules(RuleBook rules, List<Score> quiets, List<Score> scores) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("rule", rule.name());
      row.put("judged", judged(rule, quiets) + judged(rule, scores));
      row.put("quiet years: told", count(rule, quiets, Score::told));
      row.put("of them false", count(rule, quiets, Score::wrong));
      row.put("told", count(rule, scores, Score::told));
      row.put("false", count(rule, scores, Score::wrong));
      row.put("of levels", count(rule, scores, Score::ofLevels));
      rows.add(row);
    }
    return new Section("A simulated year: rules", List.of(RULES), rows);
  }

  private static long judged(Rule rule, List<Score> scores) {
    return scores.stream().mapToLong(score -> score.run().judged().get(rule.name())).sum();
  }

  private static long count(Rule rule, List<Score> scores, Function<Score, List<Alert>> alerts) {
    return scores.stream()
        .flatMap(score -> alerts.apply(score).stream())
        .filter(alert -> alert.rule().equals(rule.name()))
        .count();
  }

  static Map<String, Object> year(long seed, Score quiet, Score score) {
    Map<String, Object> row = new LinkedHashMap<>();
    List<Detection> found = found(score, score.incidents());
    row.put("seed", seed);
    row.put("quiet year: false", quiet.wrong().size());
    row.put("a month, mean", quiet.meanWrongPerMonth());
    row.put("a month, most", quiet.mostWrongPerMonth());
    row.put("incidents", score.incidents().size());
    row.put("recall", (double) found.size() / score.incidents().size());
    row.put("told", score.told().size());
    row.put("of levels", score.ofLevels().size());
    row.put("precision", score.precision());
    row.put("false a month, mean", score.meanWrongPerMonth());
    row.put("false a month, most", score.mostWrongPerMonth());
    row.put("median delay h", median(found, YearTables::hours));
    row.put("in steps", median(found, Detection::steps));
    row.put("lag in steps", median(found, score::lag));
    row.put("in windows", median(found, Detection::windows));
    row.put("message h", median(found, YearTables::untilTold));
    row.put("messages an incident", messages(score));
    row.put("engine CPU s", score.run().elapsed().toMillis() / MILLIS);
    return row;
  }

  /** How often officers of the unit of an incident are told that something about it began. */
  private static double messages(Score score) {
    return score.incidents().stream()
        .mapToLong(incident -> score.aboutUnit(incident).filter(Alert::isTold).count())
        .average()
        .orElse(0);
  }

  static List<Map<String, Object>> kinds(long seed, Score score) {
    return Arrays.stream(Incident.Kind.values()).map(kind -> kind(seed, kind, score)).toList();
  }

  private static Map<String, Object> kind(long seed, Incident.Kind kind, Score score) {
    List<Incident> incidents =
        score.incidents().stream().filter(incident -> incident.kind() == kind).toList();
    List<Detection> found = found(score, incidents);
    List<Alert> about = incidents.stream().flatMap(i -> score.about(i).stream()).toList();
    long told = about.stream().filter(Alert::isTold).count();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("seed", seed);
    row.put("kind", kind.name().toLowerCase(Locale.ROOT));
    row.put("incidents", incidents.size());
    row.put("found", found.size());
    row.put("median delay h", median(found, YearTables::hours));
    row.put("in steps", median(found, Detection::steps));
    row.put("lag in steps", median(found, score::lag));
    row.put("in windows", median(found, Detection::windows));
    row.put("message h", median(found, YearTables::untilTold));
    row.put("alerts", about.size());
    row.put("told", told);
    row.put("told of one rule and unit, mean", meanRepeated(incidents, score));
    row.put("most", mostRepeated(incidents, score));
    row.put("spared", about.isEmpty() ? 0 : 1 - (double) told / about.size());
    return row;
  }

  private static int mostRepeated(List<Incident> incidents, Score score) {
    return repeated(incidents, score).stream().mapToInt(count -> count).max().orElse(0);
  }

  private static double meanRepeated(List<Incident> incidents, Score score) {
    return repeated(incidents, score).stream().mapToInt(count -> count).average().orElse(0);
  }

  /** How often was told, for each incident, rule and unit of which was told at all. */
  private static List<Integer> repeated(List<Incident> incidents, Score score) {
    List<Integer> all = new ArrayList<>();
    for (Incident incident : incidents) {
      Map<String, Integer> told = new LinkedHashMap<>();
      score.about(incident).stream()
          .filter(Alert::isTold)
          .forEach(alert -> told.merge(alert.rule() + alert.unit(), 1, Integer::sum));
      all.addAll(told.values());
    }
    return all;
  }

  private static List<Detection> found(Score score, List<Incident> incidents) {
    return incidents.stream().map(score::found).flatMap(Optional::stream).toList();
  }

  private static double untilTold(Detection detection) {
    return (double) detection.untilTold().toMillis() / Duration.ofHours(1).toMillis();
  }

  private static double hours(Detection detection) {
    return (double) detection.delay().toMillis() / Duration.ofHours(1).toMillis();
  }

  /** The upper one of an even number; {@link Double#NaN} of none. */
  private static double median(List<Detection> found, ToDoubleFunction<Detection> figure) {
    double[] sorted = found.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
