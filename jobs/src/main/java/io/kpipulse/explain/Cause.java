package io.kpipulse.explain;

import java.util.Map;

/**
 * A part from which much of a change comes.
 *
 * @param codes of the part, by dimension
 * @param contribution to the change
 * @param share of the whole change; over 1 where other parts went the other way
 */
public record Cause(Map<String, String> codes, Contribution contribution, double share) {
  public Cause {
    codes = Map.copyOf(codes);
  }

  /** How much more of the change comes from it than its size would let expect. */
  double excess() {
    return share - contribution.weight();
  }
}
