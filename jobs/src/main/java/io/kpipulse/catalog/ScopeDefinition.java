package io.kpipulse.catalog;

import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import java.io.Serializable;
import java.util.List;

/**
 * A grouping set.
 *
 * @param name as {@code ministry_locality}
 * @param fixes the dimensions whose codes tell its members apart
 */
public record ScopeDefinition(String name, List<Dimension> fixes) implements Serializable {

  public ScopeDefinition {
    fixes = List.copyOf(fixes);
  }

  /**
   * The member that these codes belong to, or {@code null} if one that the scope fixes is lacking.
   */
  public Dimensions memberOf(Dimensions codes) {
    for (Dimension dimension : fixes) {
      if (codes.get(dimension) == null) {
        return null;
      }
    }
    return new Dimensions(
        pick(Dimension.MINISTRY, codes),
        pick(Dimension.LOCALITY, codes),
        pick(Dimension.PROGRAMME, codes),
        pick(Dimension.COMMUNE, codes),
        pick(Dimension.PROCEDURE, codes),
        pick(Dimension.CHANNEL, codes),
        pick(Dimension.RESPONDENT, codes));
  }

  private String pick(Dimension dimension, Dimensions codes) {
    return fixes.contains(dimension) ? codes.get(dimension) : null;
  }
}
