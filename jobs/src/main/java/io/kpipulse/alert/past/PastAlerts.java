package io.kpipulse.alert.past;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.Decision;
import io.kpipulse.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges rules again over stored points. Nothing is kept between two questions; each reads the
 * points of all units that the rule is about, as they are judged together.
 *
 * <p>How long ago an alert began is not known beforehand: a question looks back a little first, and
 * further where that does not settle it.
 *
 * @param calendar of the rules
 * @param catalog of the points
 * @param source of the points
 * @param longest how far is looked back at most
 */
public record PastAlerts(
    WorkingCalendar calendar, Catalog catalog, HistorySource source, Duration longest) {
  /** How far is looked back at most by default: a month, after which few alerts still stand. */
  public static final Duration MONTH = Duration.ofDays(32);

  /** Settles most questions about rules that judge each hour or more often. */
  private static final Duration SHORTEST = Duration.ofHours(6);

  private static final int STEPS = 3;
  private static final int FURTHER = 16;

  /**
   * What a rule decided about a unit; empty if there are no points at all.
   *
   * @param time the last step that had ended by then counts
   */
  public Optional<Answer> why(Rule rule, Unit unit, Instant time) {
    Duration back = shortest(rule);
    while (true) {
      Instant from = time.minus(back);
      AlertHistory history = AlertHistory.of(rule, calendar, catalog, from, time);
      AlertEngine engine = new AlertEngine(book(rule), catalog, any -> from.toEpochMilli());
      long read = source.read(history, engine);
      boolean isLast = back.compareTo(longest) >= 0;
      if (read > 0 || isLast) {
        engine.advance(Set.of(rule.measurement()), time.toEpochMilli());
        Answer answer = answer(rule, unit, time, from, engine);
        if (answer.isSettled() || isLast) {
          return read == 0 ? Optional.empty() : Optional.of(answer);
        }
      }
      back = least(back.multipliedBy(FURTHER), longest);
    }
  }

  private Answer answer(Rule rule, Unit unit, Instant time, Instant from, AlertEngine engine) {
    long every = rule.every().toMillis();
    long offset = calendar.zone().getTotalSeconds() * 1000L;
    long end = Math.floorDiv(time.toEpochMilli() + offset, every) * every - offset;
    Decision decision = engine.decision(rule, unit, end);
    return new Answer(
        rule,
        unit,
        Instant.ofEpochMilli(end),
        decision,
        Duration.ofMillis(engine.length(rule)),
        engine.tasks(rule, unit, end - 1),
        engine.isSettled(rule, unit, from.toEpochMilli(), end),
        from);
  }

  /**
   * The alerts of a rule that stand at a time, the oldest first. One that began before the longest
   * look-back, and was not bad since, is missing.
   */
  public List<StandingAlert> standing(Rule rule, Instant time) {
    Instant from = time.minus(longest);
    AlertEngine engine = new AlertEngine(book(rule), catalog, any -> from.toEpochMilli());
    long read = source.read(AlertHistory.of(rule, calendar, catalog, from, time), engine);
    if (read == 0) {
      return List.of();
    }
    engine.advance(Set.of(rule.measurement()), time.toEpochMilli());
    long length = engine.length(rule);
    return engine.alerts(rule).stream()
        .filter(Alert::isOpen)
        .sorted(Comparator.comparingLong(Alert::fired).thenComparing(Alert::unit))
        .map(alert -> new StandingAlert(rule, alert, Instant.ofEpochMilli(alert.fired() + length)))
        .toList();
  }

  private RuleBook book(Rule rule) {
    return new RuleBook(List.of(rule), calendar);
  }

  private Duration shortest(Rule rule) {
    Duration steps = rule.every().plus(rule.pending()).plus(rule.keepFiring()).multipliedBy(STEPS);
    return least(steps.compareTo(SHORTEST) > 0 ? steps : SHORTEST, longest);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
