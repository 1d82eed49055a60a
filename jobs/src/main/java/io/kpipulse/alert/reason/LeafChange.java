package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How a KPI of a unit changed, and how its smallest parts did.
 *
 * @param unit that changed
 * @param window of the points
 * @param isCount whether the shares are counts: then a denominator says over how many windows the
 *     numerator is summed, for all parts alike
 * @param whole change of the unit; more than that of all cells where events lack a code
 * @param dimensions that tell the cells apart, in the order of the catalogue
 * @param cells by their codes, without those that the unit fixes; not copied
 * @param isFinal whether it follows from final points alone
 */
public record LeafChange(
    Unit unit,
    WindowDefinition window,
    boolean isCount,
    Change whole,
    List<String> dimensions,
    Map<Map<String, String>, Change> cells,
    boolean isFinal) {
  public LeafChange {
    dimensions = List.copyOf(dimensions);
    cells = Collections.unmodifiableMap(cells);
  }

  /** Two parts together: counts are added over the same windows. */
  Change sum(Change one, Change other) {
    Change sum = one.plus(other);
    return isCount ? new Change(over(sum.before(), one.before()), over(sum.now(), one.now())) : sum;
  }

  private static Share over(Share sum, Share windows) {
    return new Share(sum.numerator(), windows.denominator());
  }
}
