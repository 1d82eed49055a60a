package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.Standing;
import io.kpipulse.alert.judge.StepJudge;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One step of the state machine of a rule: from the states before it and the units that are bad at
 * it to the states after it.
 *
 * <pre>
 * inactive → pending   bad
 * pending → inactive   clear
 * pending → firing     bad, and not clear for the pending time
 * firing → inactive    clear for the keep-firing time: the alert is resolved
 * </pre>
 *
 * A unit of which nothing can be said stays as it is: an alert ends only with a value that resolves
 * it.
 */
final class Fold {
  private final Rule rule;
  private final StepJudge judge;
  private final Hierarchy hierarchy;
  private final WorkingCalendar calendar;
  private final long length;

  /**
   * @param length of a step, milliseconds
   */
  Fold(Rule rule, StepJudge judge, Hierarchy hierarchy, WorkingCalendar calendar, long length) {
    this.rule = rule;
    this.judge = judge;
    this.hierarchy = hierarchy;
    this.calendar = calendar;
    this.length = length;
  }

  /**
   * Takes a step.
   *
   * @param states of the units that are not inactive; changed
   * @param bad units at the step
   * @return the alerts that the step resolved
   */
  List<Alert> take(long step, SortedMap<Unit, UnitState> states, Map<Unit, Evidence> bad) {
    List<Alert> resolved = new ArrayList<>();
    for (Unit unit : List.copyOf(states.keySet())) {
      if (!bad.containsKey(unit)) {
        notBad(unit, step, states, resolved);
      }
    }
    bad.forEach((unit, evidence) -> bad(unit, evidence, step, states));
    Set<Unit> open = open(states, bad);
    if (!open.isEmpty()) {
      cover(open, step, states, bad);
    }
    tell(step, states);
    return resolved;
  }

  private void bad(Unit unit, Evidence evidence, long step, SortedMap<Unit, UnitState> states) {
    UnitState before = states.get(unit);
    UnitState state =
        before == null ? UnitState.pending(step, evidence) : before.seen(step, evidence);
    if (state.phase() == Phase.PENDING && step - state.since() >= rule.pending().toMillis()) {
      state = state.firing(step, evidence);
    }
    states.put(unit, state);
  }

  private void notBad(
      Unit unit, long step, SortedMap<Unit, UnitState> states, List<Alert> resolved) {
    UnitState state = states.get(unit);
    Evidence evidence = judge.alone(unit, step);
    if (evidence.standing() == Standing.CLEAR) {
      if (state.phase() == Phase.PENDING) {
        states.remove(unit);
      } else if (step - state.lastUnclear() > rule.keepFiring().toMillis()) {
        states.remove(unit);
        resolved.add(alert(unit, state, step, evidence));
      }
    } else if (evidence.isJudged()) {
      states.put(unit, state.seen(step, evidence));
    }
  }

  /**
   * Of which units it is to be decided whether another one stands for them: those of which nobody
   * was told yet, and those that are still bad although their cover does not stand any more. One
   * that is merely not clear yet is about to end as its cover did.
   */
  private static Set<Unit> open(SortedMap<Unit, UnitState> states, Map<Unit, Evidence> bad) {
    Set<Unit> open = new TreeSet<>();
    states.forEach(
        (unit, state) -> {
          boolean isLeft =
              state.phase() == Phase.FIRING
                  && state.cover() != null
                  && !states.containsKey(state.cover())
                  && bad.containsKey(unit);
          if (isLeft || isToBeTold(state)) {
            open.add(unit);
          }
        });
    return open;
  }

  private void cover(
      Set<Unit> open, long step, SortedMap<Unit, UnitState> states, Map<Unit, Evidence> bad) {
    NavigableSet<Unit> firing =
        states.entrySet().stream()
            .filter(entry -> entry.getValue().phase() == Phase.FIRING)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<Unit, Unit> covers = hierarchy.covers(open, firing, new TreeSet<>(bad.keySet()), step);
    open.forEach(unit -> states.computeIfPresent(unit, (u, s) -> s.coveredBy(covers.get(u))));
  }

  private void tell(long step, SortedMap<Unit, UnitState> states) {
    // Quiet hours may be over before the next judged step: a day is judged at midnight.
    long next = step + length + rule.every().toMillis();
    long due = rule.quietHours().end(step + length, next, calendar);
    if (due == next || states.values().stream().noneMatch(Fold::isToBeTold)) {
      return;
    }
    // What may stand for others in no more than the pending time is waited for.
    List<Unit> awaited =
        states.entrySet().stream()
            .filter(entry -> isAwaited(entry.getValue(), step))
            .map(Map.Entry::getKey)
            .toList();
    states.replaceAll(
        (unit, state) ->
            isToBeTold(state) && awaited.stream().noneMatch(larger -> larger.contains(unit))
                ? state.told(due - length)
                : state);
  }

  private boolean isAwaited(UnitState state, long step) {
    return state.phase() == Phase.PENDING && step - state.since() < rule.pending().toMillis();
  }

  private static boolean isToBeTold(UnitState state) {
    return state.phase() == Phase.FIRING && state.cover() == null && !state.isTold();
  }

  /** The alert of a unit that fires, or has fired. */
  Alert alert(Unit unit, UnitState state, long to, Evidence last) {
    return new Alert(
        rule.name(),
        unit,
        state.since(),
        state.fired(),
        to,
        state.told(),
        state.cover(),
        state.evidence(),
        state.worst(),
        last);
  }
}
