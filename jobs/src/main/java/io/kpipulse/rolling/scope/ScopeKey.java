package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.fact.Dimensions;

/**
 * The key by which facts are grouped: a measure group, a scope and one of its members.
 *
 * <p>Travels as text, {@code TASK_FLOW|ministry_locality|BCA|48}: codes cannot contain a bar.
 */
public final class ScopeKey {
  private static final char BAR = '|';
  private static final String SEPARATOR = "\\|";

  private ScopeKey() {}

  /** The text by which Flink partitions. */
  public static String text(String group, ScopeDefinition scope, Dimensions codes) {
    StringBuilder text = new StringBuilder(48).append(group).append(BAR).append(scope.name());
    for (DimensionDefinition dimension : scope.fixes()) {
      text.append(BAR).append(codes.get(dimension.place()));
    }
    return text.toString();
  }

  /** The measure group in a text. */
  public static String groupOf(String text) {
    return text.substring(0, text.indexOf(BAR));
  }

  /** The name of the scope in a text. */
  static String scopeOf(String text) {
    return text.split(SEPARATOR, -1)[1];
  }

  /** Group and scope of a text, without the member. */
  static String prefixOf(String text) {
    int end = text.indexOf(BAR, text.indexOf(BAR) + 1);
    return end < 0 ? text : text.substring(0, end);
  }

  /**
   * The codes in a text.
   *
   * @param dimensions how many the catalogue has
   */
  static Dimensions membersOf(String text, ScopeDefinition scope, int dimensions) {
    String[] parts = text.split(SEPARATOR, -1);
    String[] codes = new String[dimensions];
    for (int i = 0; i < scope.fixes().size(); i++) {
      codes[scope.fixes().get(i).place()] = parts[2 + i];
    }
    return Dimensions.of(codes);
  }
}
