package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares alerts with the incidents that were placed. */
final class Score {
  private final YearRun run;
  private final List<Alert> alerts;
  private final List<Incident> incidents;
  private final Truth truth;
  private final Population population;
  private final Span span;
  private final Map<String, RuleHorizon> horizons;

  /**
   * @param incidents that were placed
   * @param horizons by the name of the rule
   */
  Score(
      YearRun run,
      List<Incident> incidents,
      Truth truth,
      Population population,
      Span span,
      Map<String, RuleHorizon> horizons) {
    long begin = span.start(span.dayOf(span.counted()) * Span.HOURS);
    this.run = run;
    this.alerts = run.alerts().stream().filter(alert -> alert.fired() >= begin).toList();
    this.incidents = incidents;
    this.truth = truth;
    this.population = population;
    this.span = span;
    this.horizons = horizons;
  }

  List<Incident> incidents() {
    return incidents;
  }

  YearRun run() {
    return run;
  }

  List<Alert> told() {
    return alerts.stream().filter(Alert::isTold).toList();
  }

  /** Told of a level that a unit misses without any incident: right, and about none. */
  List<Alert> ofLevels() {
    return told().stream()
        .filter(alert -> horizons.get(alert.rule()).isLevel())
        .filter(truth::isRight)
        .filter(alert -> truth.incidentOf(alert).isEmpty())
        .toList();
  }

  /** Those told of nothing. */
  List<Alert> wrong() {
    return told().stream().filter(alert -> !truth.isRight(alert)).toList();
  }

  /** False alerts a month for the officer of a unit, over all ministries and localities. */
  double meanWrongPerMonth() {
    return wrong().size() / span.months() / (population.units().size() - 1);
  }

  /** The same for the unit that has most of them. */
  double mostWrongPerMonth() {
    Map<Unit, Integer> byUnit = new HashMap<>();
    wrong().forEach(alert -> byUnit.merge(alert.unit(), 1, Integer::sum));
    return byUnit.values().stream().mapToInt(count -> count).max().orElse(0) / span.months();
  }

  /** The part of what is told that is right, without what is about a level and no incident. */
  double precision() {
    return 1 - (double) wrong().size() / (told().size() - ofLevels().size());
  }

  /** How an incident was told of first, within it; empty if nobody was told. */
  Optional<Detection> found(Incident incident) {
    Unit unit = unit(incident);
    return alerts.stream()
        .filter(alert -> alert.unit().equals(unit))
        .filter(alert -> truth.isAbout(alert, incident))
        .flatMap(alert -> detection(incident, alert).stream())
        .filter(Detection::isWithin)
        .min(Comparator.comparing(Detection::delay));
  }

  private Optional<Detection> detection(Incident incident, Alert alert) {
    return (alert.isTold() ? Optional.of(alert) : cover(alert))
        .map(told -> new Detection(incident, alert, told, horizons.get(alert.rule()), span));
  }

  private Optional<Alert> cover(Alert covered) {
    return told().stream()
        .filter(
            alert ->
                alert.rule().equals(covered.rule())
                    && alert.unit().equals(covered.cover())
                    && alert.fired() <= covered.to()
                    && covered.fired() <= alert.to())
        .findFirst();
  }

  private Unit unit(Incident incident) {
    return population.units().get(incident.unit());
  }

  /** All alerts about an incident, told or not: of its unit and of parts of it. */
  List<Alert> about(Incident incident) {
    return alerts.stream()
        .filter(alert -> truth.incidentOf(alert).filter(incident::equals).isPresent())
        .toList();
  }

  /** Those of its unit alone. */
  Stream<Alert> aboutUnit(Incident incident) {
    return about(incident).stream().filter(alert -> alert.unit().equals(unit(incident)));
  }

  /**
   * Judged steps from the first one at which the window is worse by the effect of the rule, chance
   * apart, to that at which an alert began; of silence, from the first step with data of it.
   */
  double lag(Detection detection) {
    RuleHorizon horizon = detection.horizon();
    if (horizon.kpi() == null || horizon.isLevel()) {
      return detection.steps();
    }
    long first = detection.first();
    long bad = horizon.bad(detection.alert());
    int unit = detection.incident().unit();
    while (first < bad && truth.effect(horizon, unit, first) < horizon.effect()) {
      first += horizon.every();
    }
    return (double) (bad - first) / horizon.every();
  }
}
