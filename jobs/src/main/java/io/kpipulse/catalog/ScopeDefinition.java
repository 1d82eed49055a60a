package io.kpipulse.catalog;

import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
    Map<Dimension, String> members = new EnumMap<>(Dimension.class);
    for (Dimension dimension : fixes) {
      String code = codes.get(dimension);
      if (code == null) {
        return null;
      }
      members.put(dimension, code);
    }
    return Dimensions.of(members);
  }
}
