package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.correction.PointOutput;
import io.kpipulse.rolling.slice.Grid;
import io.kpipulse.rolling.slice.SliceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Makes scopes and their outputs from the texts of their keys. */
public final class ScopeFactory {
  /** What all members of a scope share. */
  record Template(MeasurementDefinition measurement, ScopeDefinition scope, ScopeShape shape) {}

  private final Catalog catalog;
  private final long rewriteUntil;
  private final boolean replay;
  private final Map<String, Template> templates = new HashMap<>();

  /**
   * @param rewriteUntil as for {@link io.kpipulse.rolling.window.WindowSteps}
   */
  public ScopeFactory(Catalog catalog, long rewriteUntil, boolean replay) {
    this.catalog = catalog;
    this.rewriteUntil = rewriteUntil;
    this.replay = replay;
  }

  /** The layouts of all that scopes write: each measurement, and the records of corrections. */
  public static List<FieldLayout> layouts(Catalog catalog) {
    return Stream.concat(
            catalog.measurements().stream()
                .map(
                    measurement -> measurement.fields().layout(measurement.name(), catalog.tags())),
            Stream.of(ScopePoints.correctionLayout(catalog.tags())))
        .toList();
  }

  /** A scope as the snapshot left it; the catalogue has to have it. */
  public RollingScope scope(String key, SliceStore store, ScopeSnapshot snapshot) {
    return new RollingScope(template(key).shape(), store, rewriteUntil, replay, snapshot);
  }

  /**
   * Where a scope writes its points.
   *
   * @param watermark epoch milliseconds
   * @param now processing time, epoch milliseconds
   */
  public PointOutput points(
      String key, LongSupplier watermark, LongSupplier now, Consumer<Point> output) {
    Template template = template(key);
    return new ScopePoints(
        template,
        ScopeKey.membersOf(key, template.scope(), catalog.dimensions().size()),
        watermark,
        now,
        output);
  }

  /** How many measures the slices of a scope have. */
  public int measures(String key) {
    return template(key).shape().measures();
  }

  private Template template(String key) {
    return templates.computeIfAbsent(ScopeKey.prefixOf(key), this::newTemplate);
  }

  private Template newTemplate(String key) {
    String group = ScopeKey.groupOf(key);
    MeasurementDefinition measurement = catalog.measurementOf(group);
    Map<ScopeDefinition, List<WindowDefinition>> windows = measurement.windows().get(group);
    String name = ScopeKey.scopeOf(key);
    ScopeDefinition definition =
        windows.keySet().stream()
            .filter(scope -> scope.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new Template(
        measurement,
        definition,
        ScopeShape.of(
            new Grid(catalog.offset()),
            measurement.measures().size(),
            windows.get(definition),
            measurement.retention()));
  }
}
