package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.WorkingCalendar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A year, or its first months, of one seed: with incidents or without. */
final class SimulatedYear {
  private final Span span;
  private final Population population;
  private final RuleBook rules;
  private final List<Incident> incidents;
  private final YearGenerator generator;

  SimulatedYear(long seed, int months) {
    this.span = Span.ofMonths(months);
    this.population = Population.random(seed);
    WorkingCalendar calendar = Holidays.of2026(span.zone());
    Rhythm rhythm = new Rhythm(calendar);
    this.rules = YearRules.of(calendar);
    this.incidents = new IncidentPlan(population, span, rhythm, calendar, seed).place();
    this.generator = new YearGenerator(population, span, rhythm, seed);
  }

  /** How the rules do. O(answers and cases), and O(units) for each step that a rule judges. */
  Score score(boolean isQuiet) {
    List<Incident> happened = isQuiet ? List.of() : incidents;
    Map<Kpi, Counts> counts = generator.generate(happened);
    YearRun run = YearRun.of(rules, counts, population, span);
    Map<String, RuleHorizon> horizons =
        rules.rules().stream()
            .collect(Collectors.toMap(Rule::name, rule -> RuleHorizon.of(rule, run.windows())));
    Truth truth = new Truth(span, population, happened, counts, horizons);
    return new Score(run, happened, truth, population, span, horizons);
  }
}
