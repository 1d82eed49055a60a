package io.kpipulse.rolling.operator;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the catalogue that the state of the rolling stage depends on, kept beside it as names
 * and values. The state serves another catalogue only if that has the same zone, measures, scopes,
 * windows and horizon. Formulas are not in the state.
 */
final class StateShape {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String GROUP = "measures of ";

  private StateShape() {}

  /** The shape of a state of these measure groups, as far as the catalogue has them. */
  static Map<String, String> of(Catalog catalog, Set<String> groups) {
    Map<String, String> shape = new LinkedHashMap<>();
    shape.put("zone", catalog.zone().toString());
    for (String group : groups) {
      MeasurementDefinition measurement = catalog.measurementOf(group);
      if (measurement != null) {
        shape.put(GROUP + group, measurement.measures().toString());
        shape.put("horizon of " + group, text(measurement.horizon()));
        measurement.windows().get(group).forEach((scope, on) -> put(shape, group, scope, on));
      }
    }
    return shape;
  }

  private static void put(
      Map<String, String> shape,
      String group,
      ScopeDefinition scope,
      List<WindowDefinition> windows) {
    if (!windows.isEmpty()) {
      String name = "scope " + scope.name() + " of " + group;
      shape.put(name, scope.fixes().stream().map(StateShape::text).toList().toString());
      for (WindowDefinition window : windows) {
        shape.put(
            "window " + window.name() + " on " + name,
            String.format(
                "%s in slices of %s and steps of %s",
                text(window.size()), text(window.slice()), text(window.step())));
      }
    }
  }

  /** The field counts: facts that leave have to leave from where they came. */
  private static String text(DimensionDefinition dimension) {
    return dimension.field().equals(dimension.name())
        ? dimension.name()
        : dimension.name() + " from " + dimension.field();
  }

  /** As the catalogue writes durations: {@code P90D} or {@code PT6H}. */
  private static String text(long millis) {
    return millis > 0 && millis % DAY == 0
        ? "P" + millis / DAY + "D"
        : Duration.ofMillis(millis).toString();
  }

  /** The measure groups that a state has scopes of. */
  static List<String> groupsOf(Map<String, String> shape) {
    return shape.keySet().stream()
        .filter(name -> name.startsWith(GROUP))
        .map(name -> name.substring(GROUP.length()))
        .toList();
  }

  /**
   * Passes where the catalogue goes on from the state.
   *
   * @throws CatalogException naming everything that stands against it, and the way out
   */
  static void requireServes(Map<String, String> kept, Catalog catalog) {
    Map<String, String> wanted = of(catalog, Set.copyOf(groupsOf(kept)));
    Set<String> names = new LinkedHashSet<>(kept.keySet());
    names.addAll(wanted.keySet());
    names.removeIf(name -> Objects.equals(kept.get(name), wanted.get(name)));
    if (!names.isEmpty()) {
      String differences =
          names.stream()
              .map(
                  name ->
                      "%s in the state: %s, in the catalogue: %s"
                          .formatted(
                              name,
                              kept.getOrDefault(name, "none"),
                              wanted.getOrDefault(name, "none")))
              .collect(Collectors.joining("; "));
      throw new CatalogException(
          "this catalogue cannot go on from this state: "
              + differences
              + ". Put the catalogue back as it was, or rebuild the store from the events (./kpi"
              + " rebuild)");
    }
  }
}
