package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import java.util.List;
import java.util.Map;

/** A year, or its first months, of one seed: with incidents or without. */
final class SimulatedYear {
  private final Span span;
  private final Population population;
  private final RuleBook rules = shippedRules();
  private final List<Incident> incidents;
  private final YearGenerator generator;

  SimulatedYear(long seed, int months) {
    this.span = Span.ofMonths(months);
    this.population = Population.random(seed);
    Rhythm rhythm = new Rhythm(rules.calendar());
    this.incidents = new IncidentPlan(population, span, rhythm, rules.calendar(), seed).place();
    this.generator = new YearGenerator(population, span, rhythm, seed);
  }

  /** With their calendar, which has the holidays of the year. */
  static RuleBook shippedRules() {
    ReferenceFiles files = ReferenceFiles.shipped();
    ReferenceData reference = EventFamilies.SHIPPED.reference();
    return RuleLoader.load(files, reference, Display.load(files, reference.catalog()));
  }

  /** How the rules do. O(answers and cases), and O(units) for each step that a rule judges. */
  Score score(boolean isQuiet) {
    List<Incident> happened = isQuiet ? List.of() : incidents;
    Map<Kpi, Counts> counts = generator.generate(happened);
    YearRun run = YearRun.of(rules, counts, population, span);
    Map<String, RuleHorizon> horizons = RuleHorizon.of(rules, run.windows());
    Truth truth = new Truth(span, population, happened, counts, horizons);
    return new Score(run, happened, truth, population, span, horizons);
  }
}
