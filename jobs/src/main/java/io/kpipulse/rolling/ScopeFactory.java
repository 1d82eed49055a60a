package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes scopes and their outputs from the texts of their keys. */
final class ScopeFactory {
  private final Catalog catalog;
  private final RewriteIntervals rewrites;
  private final boolean onlyChanges;
  private final Map<String, ScopeShape> shapes = new HashMap<>();

  ScopeFactory(Catalog catalog, RewriteIntervals rewrites, boolean onlyChanges) {
    this.catalog = catalog;
    this.rewrites = rewrites;
    this.onlyChanges = onlyChanges;
  }

  /**
   * A scope as the snapshots left it.
   *
   * @throws CatalogException if the catalogue no longer has the scope
   */
  RollingScope scope(String key, SliceStore store, Map<String, WindowSnapshot> snapshots) {
    return new RollingScope(shape(key), store, rewrites, onlyChanges, snapshots);
  }

  /** Where the scope writes its points. */
  ScopePoints points(String key, ScopePoints.Clock clock, Consumer<Point> output) {
    ScopeDefinition scope = definition(key);
    return new ScopePoints(
        measurement(key),
        scope,
        shape(key).windows(),
        ScopeKey.membersOf(key, scope),
        clock,
        output);
  }

  /** Windows and resolutions of the scope. */
  ScopeShape shape(String key) {
    MeasureGroup group = ScopeKey.groupOf(key);
    String name = group + "|" + ScopeKey.scopeOf(key);
    ScopeShape known = shapes.get(name);
    if (known == null) {
      MeasurementDefinition measurement = measurement(key);
      List<WindowDefinition> windows = measurement.windows().get(group).get(definition(key));
      known =
          new ScopeShape(
              new Grid(catalog.offset()),
              measurement.measures().size(),
              windows,
              measurement.retention());
      shapes.put(name, known);
    }
    return known;
  }

  private MeasurementDefinition measurement(String key) {
    MeasurementDefinition measurement = catalog.measurementOf(ScopeKey.groupOf(key));
    if (measurement == null) {
      throw gone("group " + ScopeKey.groupOf(key));
    }
    return measurement;
  }

  private ScopeDefinition definition(String key) {
    String name = ScopeKey.scopeOf(key);
    return measurement(key).windows().get(ScopeKey.groupOf(key)).keySet().stream()
        .filter(scope -> scope.name().equals(name))
        .findFirst()
        .orElseThrow(() -> gone("scope '" + name + "'"));
  }

  private static CatalogException gone(String what) {
    return new CatalogException(
        "the state holds "
            + what
            + ", which the catalogue no longer has; put it back, or rebuild the store from the"
            + " events (./kpi rebuild)");
  }
}
