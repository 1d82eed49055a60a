package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.watch.Alert;
import io.kpipulse.bench.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
          + " The same rules for all years and seeds. A false alert is one of a unit that is told"
          + " and lies in no incident, nor within the window of one, nor shows half the effect of"
          + " the rule from one elsewhere; months are those of one officer, of one ministry or"
          + " locality.";
  private static final String INCIDENTS =
      "48 incidents a year, placed at random in units of all sizes: sudden (one locality, 4 to 7"
          + " hours), ministry (2 to 5 days in all localities), national (1 to 3 days), shift (3 to"
          + " 5 weeks, 4.5 to 9 points), silent (1 to 4 days). Kept are those that a test can see:"
          + " 1.5 times the effect of the rule or more, 7.5 standard deviations or more of the"
          + " unit's days, 70 answers a day or more, usual days. Found: an alert of the unit was"
          + " told within the incident, or one that stands for it. Delay: to the alert without its"
          + " pending time, from the first hour of the incident (hours), from the first judged step"
          + " with data of it (steps), from the first judged step whose window is worse by the"
          + " effect of the rule, chance apart (lag), and in windows. Told of alerts: messages when"
          + " they begin; each has one when it ends. Spared: of those of a national drop.";

  private YearTables() {}

  static Section years(List<Map<String, Object>> rows) {
    return new Section("A simulated year: all alerts", List.of(DATA), rows);
  }

  static Section incidents(List<Map<String, Object>> rows) {
    return new Section("A simulated year: incidents", List.of(INCIDENTS), rows);
  }

  static Map<String, Object> year(long seed, Score quiet, Score score) {
    Map<String, Object> row = new LinkedHashMap<>();
    List<Detection> found = found(score, score.incidents());
    row.put("seed", seed);
    row.put("quiet year: told", quiet.told().size());
    row.put("a month, mean", quiet.meanWrongPerMonth());
    row.put("a month, most", quiet.mostWrongPerMonth());
    row.put("incidents", score.incidents().size());
    row.put("recall", (double) found.size() / score.incidents().size());
    row.put("told", score.told().size());
    row.put("precision", score.precision());
    row.put("false a month, most", score.mostWrongPerMonth());
    row.put("median delay h", median(found, YearTables::hours));
    row.put("in steps", median(found, Detection::steps));
    row.put("lag in steps", median(found, score::lag));
    row.put("in windows", median(found, Detection::windows));
    row.put("engine CPU s", score.run().elapsed().toMillis() / MILLIS);
    return row;
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
    row.put("alerts", about.size());
    row.put("told", told);
    row.put("told of one rule and unit, most", mostRepeated(incidents, score));
    row.put("spared", about.isEmpty() ? 0 : 1 - (double) told / about.size());
    return row;
  }

  private static long mostRepeated(List<Incident> incidents, Score score) {
    long most = 0;
    for (Incident incident : incidents) {
      Map<String, Integer> told = new LinkedHashMap<>();
      score.about(incident).stream()
          .filter(Alert::isTold)
          .forEach(alert -> told.merge(alert.rule() + alert.unit(), 1, Integer::sum));
      most = Math.max(most, told.values().stream().mapToInt(count -> count).max().orElse(0));
    }
    return most;
  }

  private static List<Detection> found(Score score, List<Incident> incidents) {
    return incidents.stream().map(score::found).flatMap(Optional::stream).toList();
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
