package io.kpipulse.bench.alerts.year;

import io.kpipulse.bench.Section;
import io.kpipulse.bench.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulated year with labelled incidents, and the same without any. */
public final class SimulatedYearBenchmark {
  private static final int SEEDS = 3;
  private static final int MONTHS = 12;

  private SimulatedYearBenchmark() {}

  /** Three tables: all alerts, incidents by their kind, and rules. */
  public static List<Section> run(Settings settings) {
    List<Map<String, Object>> years = new ArrayList<>();
    List<Map<String, Object>> kinds = new ArrayList<>();
    List<Score> quiets = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (long seed = settings.seed();
        seed < settings.seed() + settings.rounds().orElse(SEEDS);
        seed++) {
      settings.progress().accept("simulating a year, seed " + seed);
      SimulatedYear year = new SimulatedYear(seed, MONTHS);
      Score quiet = year.score(true);
      Score score = year.score(false);
      years.add(YearTables.year(seed, quiet, score));
      kinds.addAll(YearTables.kinds(seed, score));
      quiets.add(quiet);
      scores.add(score);
    }
    return List.of(
        YearTables.years(years),
        YearTables.incidents(kinds),
        YearTables.rules(SimulatedYear.shippedRules(), quiets, scores));
  }
}
