package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.explain.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reasons of alerts. For one thread, as the book that it reads. */
public final class Reasons {
  private static final int MOST = 3;

  private final LeafBook leaves;
  private final CauseSearch search;
  private final Map<String, WindowDefinition> windows;

  /**
   * @param leaves the points that tell parts apart
   * @param windows of the catalogue, by name
   */
  public Reasons(LeafBook leaves, CauseSearch search, Map<String, WindowDefinition> windows) {
    this.leaves = leaves;
    this.search = search;
    this.windows = Map.copyOf(windows);
  }

  /**
   * The reason of an alert over points. While the day is open it is provisional, and is about the
   * window of the rule where that began within the last two hours; of a rule on deadlines nothing
   * is known here. O(cells of the scope · 2<sup>dimensions</sup>).
   */
  public Reason of(Rule rule, Alert alert) {
    WindowDefinition window = windows.get(rule.window());
    if (window == null) {
      return Reason.NONE;
    }
    long since = alert.fired() + window.step() - window.size();
    Optional<LeafChange> change = leaves.change(rule, alert.unit(), alert.fired(), since);
    return change.map(found -> of(rule, found)).orElse(Reason.NONE);
  }

  private Reason of(Rule rule, LeafChange change) {
    double difference = change.whole().difference();
    Reason.Basis basis = new Reason.Basis(change.window(), change.whole());
    if (Double.isNaN(difference) || !isWorse(rule.condition(), difference)) {
      return new Reason(basis, List.of(), List.of(), List.of(), change.isFinal());
    }
    List<Part> parts =
        Decomposition.mostTelling(change).map(Breakdown::parts).orElse(List.of()).stream()
            .filter(part -> part.share() > 0)
            .limit(MOST)
            .toList();
    return new Reason(basis, parts, causes(change), List.of(), change.isFinal());
  }

  /** Whether the basis shows what the rule is about; any change is something unusual. */
  private static boolean isWorse(Condition condition, double difference) {
    Direction direction = direction(condition);
    return difference != 0 && (direction == null || direction.worse(difference, 0) > 0);
  }

  private static Direction direction(Condition condition) {
    if (condition instanceof Condition.Target target) {
      return target.direction();
    }
    if (condition instanceof Condition.Drop drop) {
      return drop.direction();
    }
    if (condition instanceof Condition.Shift shift) {
      return shift.direction();
    }
    if (condition instanceof Condition.Burn burn) {
      return burn.direction();
    }
    return condition instanceof Condition.Unusual unusual ? unusual.direction() : Direction.DOWN;
  }

  private List<Cause> causes(LeafChange change) {
    List<Cause> causes = new ArrayList<>();
    for (List<Map<String, String>> place : search.find(change.cells(), MOST)) {
      List<Part> parts =
          place.stream()
              .map(codes -> Decomposition.part(change, codes, sum(change, List.of(codes))))
              .toList();
      Part all = Decomposition.part(change, Map.of(), sum(change, place));
      causes.add(new Cause(parts, all.share()));
    }
    return causes;
  }

  /** The change of all cells that have all codes of one of some combinations. */
  private static Change sum(LeafChange change, List<Map<String, String>> place) {
    return change.cells().entrySet().stream()
        .filter(
            cell ->
                place.stream()
                    .anyMatch(codes -> cell.getKey().entrySet().containsAll(codes.entrySet())))
        .map(Map.Entry::getValue)
        .reduce(change::sum)
        .orElse(Change.NONE);
  }

  /**
   * The reason of an alert on deadlines: tasks of the unit.
   *
   * @param tasks as they stand at the time
   * @param time at which they are looked at, epoch milliseconds
   */
  public static Reason ofTasks(List<TaskWatch> tasks, long time) {
    return new Reason(null, List.of(), List.of(), LateTask.of(tasks, time), true);
  }
}
