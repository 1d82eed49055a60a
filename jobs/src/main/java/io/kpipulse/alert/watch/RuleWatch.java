package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.Judge;
import io.kpipulse.alert.judge.Standing;
import io.kpipulse.alert.judge.StepJudge;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alerts of one rule. In order it takes step after step; a correction is judged again at the
 * steps that it touches, and the state machine runs again from the day of the first of them. So the
 * alerts depend on the final points alone, not on when they came.
 *
 * <p>A step costs O(units); a correction O(units) for each step that it touches, and O(active
 * units) for each step since.
 */
public final class RuleWatch {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Judge judge;
  private final List<Long> reach;
  private final StepJudge stepJudge;
  private final Fold fold;
  private final StepGrid grid;
  private final long length;
  private final long offset;
  private final long from;
  private final long keepFiring;

  /** The units that are bad, by step; steps without any are left out. */
  private final TreeMap<Long, Map<Unit, Evidence>> bad = new TreeMap<>();

  /** The states before the first step of a day that was taken. */
  private final TreeMap<Long, SortedMap<Unit, UnitState>> mornings = new TreeMap<>();

  /** By the step that resolved them. */
  private final TreeMap<Long, List<Alert>> resolved = new TreeMap<>();

  private final TreeSet<Long> touched = new TreeSet<>();
  private SortedMap<Unit, UnitState> states = new TreeMap<>();

  /** The first step that is not judged yet; {@link Alert#NEVER} before there are points. */
  private long judged = Alert.NEVER;

  /** The first step that the state machine has not taken yet. */
  private long position = Alert.NEVER;

  /** Up to which all points are known; before that is said, what was told is. */
  private long mark = Long.MAX_VALUE;

  /**
   * @param length of a step, milliseconds
   * @param from the first moment that the rule is about, epoch milliseconds; {@link Alert#NEVER}
   *     for all
   */
  public RuleWatch(Rule rule, Judge judge, WorkingCalendar calendar, long length, long from) {
    this.judge = judge;
    this.reach = List.copyOf(judge.reach());
    this.stepJudge = new StepJudge(rule, judge);
    this.length = length;
    this.offset = calendar.zone().getTotalSeconds() * 1000L;
    this.from = from;
    this.keepFiring = rule.keepFiring().toMillis();
    this.grid = new StepGrid(length, rule.every().toMillis(), offset);
    this.fold = new Fold(rule, stepJudge, new Hierarchy(stepJudge, judge), calendar, length);
    mornings.put(Alert.NEVER, new TreeMap<>());
  }

  /**
   * A value changed, or is new.
   *
   * @param first the first step with another value, epoch milliseconds
   * @param end the first step after it whose value is as before; {@link Long#MAX_VALUE} if there is
   *     none
   */
  public void touch(long first, long end) {
    if (judged == Alert.NEVER) {
      judged = grid.atOrAfter(Math.max(first, from));
      return;
    }
    if (first >= judged) {
      return;
    }
    long earliest = Math.max(from, mornings.firstKey());
    for (long later : reach) {
      long last = end > judged - later ? judged : end + later;
      for (long step = grid.atOrAfter(Math.max(earliest, first + later));
          step < last;
          step = grid.next(step)) {
        touched.add(step);
      }
    }
  }

  /**
   * Judges what is final.
   *
   * @param mark up to which all points are known, epoch milliseconds
   */
  public void advance(long mark) {
    this.mark = mark;
    if (judged == Alert.NEVER) {
      return;
    }
    if (!touched.isEmpty()) {
      judge.changed();
      touched.forEach(this::judge);
      rewind(touched.first());
      touched.clear();
    }
    long last = grid.endedBy(mark);
    while (judged <= last) {
      judge(judged);
      judged = grid.next(judged);
    }
    position = run(position, last, states, true);
  }

  private void judge(long step) {
    Map<Unit, Evidence> found = stepJudge.bad(step);
    if (found.isEmpty()) {
      bad.remove(step);
    } else {
      bad.put(step, found);
    }
  }

  private void rewind(long step) {
    if (step < position) {
      position = mornings.floorKey(step);
      states = new TreeMap<>(mornings.get(position));
      mornings.tailMap(position, false).clear();
      resolved.tailMap(position, true).clear();
    }
  }

  /**
   * Runs the state machine; steps at which nothing is bad and nothing stands are passed over.
   *
   * @return the first step after the last
   */
  private long run(long first, long last, SortedMap<Unit, UnitState> current, boolean isKept) {
    long step = first;
    while (step <= last) {
      if (current.isEmpty()) {
        Long next = bad.ceilingKey(step);
        if (next == null || next > last) {
          break;
        }
        step = next;
      }
      if (isKept && day(step) > day(mornings.lastKey())) {
        mornings.put(step, new TreeMap<>(current));
      }
      List<Alert> ended = fold.take(step, current, bad.getOrDefault(step, Map.of()));
      if (isKept && !ended.isEmpty()) {
        resolved.put(step, ended);
      }
      step = grid.next(step);
    }
    return Math.max(step, grid.next(last));
  }

  private long day(long step) {
    return step == Alert.NEVER ? Alert.NEVER : Math.floorDiv(step + offset, DAY);
  }

  /** All alerts that are not forgotten, in the order in which they ended, then those that stand. */
  public List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    resolved.values().forEach(alerts::addAll);
    states.forEach(
        (unit, state) -> {
          if (state.phase() == Phase.FIRING) {
            alerts.add(fold.alert(unit, state.asOf(mark - length), Alert.OPEN, null));
          }
        });
    return alerts;
  }

  /**
   * What was decided about a unit.
   *
   * @param time epoch milliseconds; the last step that had ended by then counts
   */
  public Decision decision(Unit unit, long time) {
    long step = Math.min(grid.endedBy(time), grid.previous(position));
    Map.Entry<Long, SortedMap<Unit, UnitState>> morning = mornings.floorEntry(step);
    SortedMap<Unit, UnitState> then = new TreeMap<>(morning.getValue());
    long unused = run(morning.getKey(), step, then, false);
    UnitState state = then.get(unit);
    return Decision.of(
        stepJudge.judge(unit, step), state == null ? null : state.asOf(time - length));
  }

  /**
   * Goes on from where another one was, before it has seen any point.
   *
   * @param morning of the other one
   */
  public void restore(Morning morning) {
    mornings.clear();
    mornings.put(morning.step(), morning.copy());
    position = morning.step();
    states = morning.copy();
    judged = morning.step();
  }

  /** The earliest step from which it can run again. */
  public Morning base() {
    return new Morning(mornings.firstKey(), mornings.firstEntry().getValue());
  }

  /**
   * Whether a unit was clear for so long that no alert from before a time can have stood on.
   *
   * @param since epoch milliseconds
   * @param time until when, epoch milliseconds
   */
  public boolean wasClear(Unit unit, long since, long time) {
    long last = Math.min(grid.endedBy(time), grid.previous(position));
    long lastUnclear = grid.previous(grid.atOrAfter(since));
    for (long step = grid.next(lastUnclear); step <= last; step = grid.next(step)) {
      Evidence evidence = stepJudge.alone(unit, step);
      if (evidence.standing() == Standing.CLEAR && step - lastUnclear > keepFiring) {
        return true;
      }
      if (evidence.isJudged() && evidence.standing() != Standing.CLEAR) {
        lastUnclear = step;
      }
    }
    return false;
  }

  /** How long after a step its points still count, milliseconds. */
  public long longestReach() {
    return reach.get(reach.size() - 1);
  }

  /** How often a unit had enough samples to be judged; corrected steps count again. */
  public long evaluations() {
    return stepJudge.judged();
  }

  /**
   * Forgets what no correction reaches any more; open alerts stay.
   *
   * @param time epoch milliseconds
   * @return the step from which on it remembers; {@link Alert#NEVER} if it forgot nothing yet
   */
  public long forgetBefore(long time) {
    long step = position == Alert.NEVER ? Alert.NEVER : Math.min(grid.atOrAfter(time), position);
    if (step > mornings.firstKey()) {
      Map.Entry<Long, SortedMap<Unit, UnitState>> morning = mornings.floorEntry(step);
      SortedMap<Unit, UnitState> then = new TreeMap<>(morning.getValue());
      long unused = run(morning.getKey(), grid.previous(step), then, false);
      mornings.put(step, then);
      mornings.headMap(step, false).clear();
      bad.headMap(step, false).clear();
      resolved.headMap(step, false).clear();
    }
    return mornings.firstKey();
  }
}
