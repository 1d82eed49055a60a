package io.kpipulse.alert.reason;

import io.kpipulse.explain.Change;
import io.kpipulse.explain.Contribution;
import java.util.Map;

/**
 * A part of a change.
 *
 * @param codes by dimension; none for what has no code of the dimension
 * @param change of the part; of a count the denominators are numbers of windows
 * @param contribution to the change of the whole, in the unit of the KPI
 * @param share of the change of the whole; over 1 where other parts went the other way
 */
public record Part(
    Map<String, String> codes, Change change, Contribution contribution, double share) {
  public Part {
    codes = Map.copyOf(codes);
  }

  /** By how much its share of the change is more than its size lets expect. */
  public double excess() {
    return share - contribution.weight();
  }

  /** Whether it contributes by how many cases it has more than by how they went. */
  public boolean isByMix() {
    return Math.abs(contribution.mix()) > Math.abs(contribution.rate());
  }

  /** Whether it is what has no code of the dimension. */
  public boolean isRest() {
    return codes.isEmpty();
  }
}
