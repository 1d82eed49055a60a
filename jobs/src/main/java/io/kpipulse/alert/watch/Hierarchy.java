package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Judge;
import io.kpipulse.alert.judge.StepJudge;
import io.kpipulse.alert.rule.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which alert stands for which others, so that one cause is told once.
 *
 * <ul>
 *   <li>A large unit whose change lies in few of its parts is covered by the first of these:
 *       without them it would not be bad.
 *   <li>Otherwise it stands for all of its parts that are no worse than its own change lets expect.
 *   <li>Where its change lies in few parts, they stand for the others as well: a ministry that
 *       fails everywhere makes localities look bad.
 * </ul>
 */
final class Hierarchy {
  /** "Few" are at most so many of the units of a scope that are judged, and one at least. */
  private static final double FEW = 0.25;

  private final StepJudge judge;
  private final Judge units;

  /**
   * @param units knows all that are judged
   */
  Hierarchy(StepJudge judge, Judge units) {
    this.judge = judge;
    this.units = units;
  }

  /**
   * For each of the units that are to be decided, the one that covers it, if any. O(firing²).
   *
   * @param open to be decided
   * @param firing all units with an alert
   * @param bad all units that are bad at the step, whether an alert stands or not
   */
  Map<Unit, Unit> covers(
      Set<Unit> open, NavigableSet<Unit> firing, NavigableSet<Unit> bad, long step) {
    Map<Unit, Unit> covers = new HashMap<>();
    for (Unit larger : firing) {
      List<Unit> parts = firing.stream().filter(larger::contains).toList();
      List<Unit> badParts = bad.stream().filter(larger::contains).toList();
      if (badParts.isEmpty() && parts.isEmpty()) {
        continue;
      }
      Optional<List<Unit>> few = fewThatExplain(larger, badParts, step);
      Unit standing = few.map(causes -> causes.get(0)).orElse(larger);
      if (few.isPresent() && open.contains(larger)) {
        covers.putIfAbsent(larger, standing);
      }
      if (few.isEmpty() && covers.containsKey(larger)) {
        continue;
      }
      for (Unit part : parts) {
        boolean isCause = few.isPresent() && few.get().contains(part);
        if (open.contains(part)
            && !isCause
            && !covers.containsKey(part)
            && !judge.exceeds(part, larger, step)) {
          covers.put(part, standing);
        }
      }
    }
    return covers;
  }

  /** The fewest parts of one scope without which a unit is not bad; the worst of them first. */
  private Optional<List<Unit>> fewThatExplain(Unit larger, List<Unit> bad, long step) {
    Map<String, List<Unit>> byScope = new LinkedHashMap<>();
    bad.forEach(part -> byScope.computeIfAbsent(part.scope(), any -> new ArrayList<>()).add(part));
    return byScope.entrySet().stream()
        .filter(scope -> scope.getValue().size() <= few(larger, scope.getKey(), step))
        .map(Map.Entry::getValue)
        .filter(parts -> judge.isGoodWithout(larger, parts, step))
        .min(Comparator.comparingInt(List::size))
        .map(parts -> worstFirst(parts, step));
  }

  /** Of the units that are judged at the step: which others there are depends on what has come. */
  private long few(Unit larger, String scope, long step) {
    long all =
        units.units().stream()
            .filter(unit -> unit.scope().equals(scope) && larger.contains(unit))
            .filter(unit -> judge.alone(unit, step).isJudged())
            .count();
    return Math.max(1, (long) (all * FEW));
  }

  private List<Unit> worstFirst(List<Unit> parts, long step) {
    return parts.stream()
        .sorted(
            Comparator.comparingDouble((Unit part) -> -judge.alone(part, step).worse())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
