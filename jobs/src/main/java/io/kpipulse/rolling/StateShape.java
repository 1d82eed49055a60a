package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of the catalogue the state of the rolling stage is made of; kept beside it. The state serves
 * another catalogue only where that has the same zone, measures and scopes, windows that are the
 * same or fewer, and a horizon that is the same or shorter. Formulas are not in the state.
 *
 * @param offset milliseconds by which the grids are ahead of UTC
 * @param groups those that the state has scopes of
 */
record StateShape(long offset, Map<MeasureGroup, GroupShape> groups) {

  /**
   * A group.
   *
   * @param measures names of the sums, in the order of the vectors
   * @param horizon how far back events may correct, milliseconds
   * @param windows of each scope, both by name
   */
  record GroupShape(
      List<String> measures, long horizon, Map<String, Map<String, WindowShape>> windows) {}

  /** A window; all times in milliseconds, the size 0 for a level. */
  record WindowShape(long size, long step, long slice) {
    static WindowShape of(WindowDefinition window) {
      return new WindowShape(window.size(), window.step(), window.slice());
    }

    @Override
    public String toString() {
      return Durations.text(size)
          + " in slices of "
          + Durations.text(slice)
          + " and steps of "
          + Durations.text(step);
    }
  }

  /** The shape of a state of these groups. */
  static StateShape of(Catalog catalog, Set<MeasureGroup> groups) {
    Map<MeasureGroup, GroupShape> shapes = new EnumMap<>(MeasureGroup.class);
    for (MeasureGroup group : groups) {
      MeasurementDefinition measurement = catalog.measurementOf(group);
      if (measurement != null) {
        shapes.put(group, group(measurement, group));
      }
    }
    return new StateShape(catalog.offset(), shapes);
  }

  private static GroupShape group(MeasurementDefinition measurement, MeasureGroup group) {
    Map<String, Map<String, WindowShape>> scopes = new LinkedHashMap<>();
    for (Map.Entry<ScopeDefinition, List<WindowDefinition>> scope :
        measurement.windows().get(group).entrySet()) {
      Map<String, WindowShape> windows = new LinkedHashMap<>();
      scope.getValue().forEach(window -> windows.put(window.name(), WindowShape.of(window)));
      if (!windows.isEmpty()) {
        scopes.put(scope.getKey().name(), windows);
      }
    }
    return new GroupShape(measurement.measures(), measurement.horizon(), scopes);
  }

  /**
   * Passes where the catalogue goes on from the state.
   *
   * @throws CatalogException naming everything that stands against it, and the way out
   */
  void requireServes(Catalog catalog) {
    StateShape wanted = of(catalog, groups.keySet());
    List<String> objections = new ArrayList<>();
    if (offset != wanted.offset) {
      objections.add(
          differs("the zone", Durations.offset(offset), Durations.offset(wanted.offset)));
    }
    groups.forEach((group, shape) -> compare(group, shape, wanted.groups.get(group), objections));
    if (!objections.isEmpty()) {
      throw refused(String.join("; ", objections));
    }
  }

  private static void compare(
      MeasureGroup group, GroupShape kept, GroupShape wanted, List<String> objections) {
    if (wanted == null) {
      objections.add("group " + group + " is in the state, but no longer in the catalogue");
      return;
    }
    if (!kept.measures.equals(wanted.measures)) {
      objections.add(
          differs(
              "the measures of " + group, kept.measures.toString(), wanted.measures.toString()));
    }
    if (wanted.horizon > kept.horizon) {
      objections.add(
          differs(
              "the horizon of " + group,
              Durations.text(kept.horizon),
              Durations.text(wanted.horizon) + ", for which the slices are not there"));
    }
    kept.windows.forEach(
        (scope, windows) -> {
          if (!wanted.windows.containsKey(scope)) {
            objections.add(
                "scope "
                    + scope
                    + " of "
                    + group
                    + " is in the state, but no longer in the catalogue");
          }
        });
    wanted.windows.forEach(
        (scope, windows) -> {
          Map<String, WindowShape> before = kept.windows.get(scope);
          if (before == null) {
            objections.add(
                "scope " + scope + " of " + group + " is in the catalogue, but not in the state");
          } else {
            compare(scope + " of " + group, before, windows, objections);
          }
        });
  }

  /** A window less is no matter: its totals are dropped. */
  private static void compare(
      String scope,
      Map<String, WindowShape> kept,
      Map<String, WindowShape> wanted,
      List<String> objections) {
    wanted.forEach(
        (name, window) -> {
          String entry = "window " + name + " on " + scope;
          WindowShape before = kept.get(name);
          if (before == null) {
            objections.add(entry + " is in the catalogue, but not in the state");
          } else if (!before.equals(window)) {
            objections.add(differs(entry, before.toString(), window.toString()));
          }
        });
  }

  /**
   * Checks what can be known of a state without its shape, as version 0.1.0 left it: which windows
   * there are, how many measures, and on which grid.
   *
   * @param key text of a scope
   * @param shape of that scope by the catalogue
   * @param windows as the state keeps them
   * @throws CatalogException naming what differs, and the way out
   */
  static void requireServes(String key, ScopeShape shape, Map<String, WindowSnapshot> windows) {
    for (WindowDefinition window : shape.windows()) {
      WindowSnapshot kept = windows.get(window.name());
      if (kept == null) {
        throw refused(
            "window "
                + window.name()
                + " on "
                + key
                + " is in the catalogue, but not in the state");
      }
      if (kept.total().measures() != shape.measures()) {
        throw refused(
            differs(
                "the number of measures of " + key,
                String.valueOf(kept.total().measures()),
                String.valueOf(shape.measures())));
      }
      if (kept.position() != RollingWindow.NOT_STARTED
          && shape.grid().floor(kept.position(), window.step()) != kept.position()) {
        throw refused(
            "window "
                + window.name()
                + " on "
                + key
                + " stands at "
                + java.time.Instant.ofEpochMilli(kept.position())
                + " in the state, where by the zone and the step of the catalogue no step begins");
      }
    }
  }

  private static String differs(String what, String state, String catalogue) {
    return what + " in the state: " + state + ", in the catalogue: " + catalogue;
  }

  private static CatalogException refused(String objections) {
    return new CatalogException(
        "this catalogue cannot go on from this state: "
            + objections
            + ". Put the catalogue back as it was, or rebuild the store from the events (./kpi"
            + " rebuild)");
  }
}
