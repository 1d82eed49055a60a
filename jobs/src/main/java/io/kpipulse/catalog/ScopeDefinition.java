package io.kpipulse.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * A grouping set.
 *
 * @param name as {@code ministry_locality}
 * @param fixes the dimensions whose codes tell its members apart
 */
public record ScopeDefinition(String name, List<DimensionDefinition> fixes)
    implements Serializable {

  public ScopeDefinition {
    fixes = List.copyOf(fixes);
  }
}
