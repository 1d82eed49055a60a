package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alerts are right. Of a change: those of a unit with an incident, or of a part of it, while
 * their rule looks at data of the incident; and those of units that incidents of others make worse
 * by half the effect of the rule. Of a level: those of units that are worse than it; about an
 * incident are those that would not be without it. All of it chance apart.
 */
final class Truth {
  private static final double HALF = 0.5;

  private final Span span;
  private final Population population;
  private final List<Incident> incidents;
  private final Map<Kpi, Counts> counts;
  private final Map<String, RuleHorizon> horizons;

  /**
   * @param horizons by the name of the rule
   */
  Truth(
      Span span,
      Population population,
      List<Incident> incidents,
      Map<Kpi, Counts> counts,
      Map<String, RuleHorizon> horizons) {
    this.span = span;
    this.population = population;
    this.incidents = incidents;
    this.counts = counts;
    this.horizons = horizons;
  }

  boolean isRight(Alert alert) {
    return horizons.get(alert.rule()).isLevel()
        ? isWorseThanLevel(alert, false)
        : incidentOf(alert).isPresent() || isAffected(alert);
  }

  /** The incident that an alert is about: of its unit, or of one that contains it. */
  Optional<Incident> incidentOf(Alert alert) {
    return incidents.stream().filter(incident -> isAbout(alert, incident)).findFirst();
  }

  boolean isAbout(Alert alert, Incident incident) {
    Unit unit = population.units().get(incident.unit());
    RuleHorizon horizon = horizons.get(alert.rule());
    long fired = horizon.fired(alert);
    return horizon.kpi() == incident.kpi()
        && (unit.equals(alert.unit()) || unit.contains(alert.unit()))
        && fired > span.start(incident.from())
        && fired - horizon.hours() * Span.HOUR < span.start(incident.to())
        && (!horizon.isLevel()
            || (isWorseThanLevel(alert, false) && !isWorseThanLevel(alert, true)));
  }

  private boolean isWorseThanLevel(Alert alert, boolean withoutIncidents) {
    RuleHorizon horizon = horizons.get(alert.rule());
    int unit = population.units().indexOf(alert.unit());
    int last = span.hourOf(horizon.fired(alert));
    Counts of = counts.get(horizon.kpi());
    double share = of.share(unit, last - horizon.hours(), last);
    double effect = withoutIncidents ? of.effect(unit, last - horizon.hours(), last) : 0;
    return share + effect < horizon.level();
  }

  private boolean isAffected(Alert alert) {
    RuleHorizon horizon = horizons.get(alert.rule());
    int unit = population.units().indexOf(alert.unit());
    return horizon.kpi() != null
        && effect(horizon, unit, horizon.fired(alert)) >= HALF * horizon.effect();
  }

  /** By how much incidents lower the share of a unit over what a rule looks at, chance apart. */
  double effect(RuleHorizon horizon, int unit, long end) {
    Counts of = counts.get(horizon.kpi());
    int last = span.hourOf(end);
    double begun = (double) (end - span.start(last)) / Span.HOUR;
    double earlier = of.effect(unit, last - horizon.hours(), last);
    double later = of.effect(unit, last - horizon.hours() + 1, last + 1);
    return earlier + begun * (later - earlier);
  }
}
