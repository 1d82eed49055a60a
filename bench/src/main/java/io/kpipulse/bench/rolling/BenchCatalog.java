package io.kpipulse.bench.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.MeasureGroup;
import java.time.Duration;
import java.util.List;

/** The catalogue of this suite: four measures, four grouping sets, one window. */
final class BenchCatalog {
  static final String MEASUREMENT = "satisfaction_kpi";

  private static final String TEXT =
      """
      zone: "+07:00"
      dimensions: {ministry: {}, locality: {}}
      windows:
        rolling: {size: %s, step: %s, refresh: PT1S}
      scopes:
        national: []
        ministry: [ministry]
        locality: [locality]
        ministry_locality: [ministry, locality]
      measurements:
        satisfaction_kpi:
          horizon: P7D
          groups: {SATISFACTION: [rolling]}
          scopes: [national, ministry, locality, ministry_locality]
      """;

  static final MeasureGroup GROUP =
      new MeasureGroup(
          "responses",
          "SATISFACTION",
          List.of("responses", "satisfied", "dissatisfied", "score_sum"));

  private BenchCatalog() {}

  /** With a window of this size, milliseconds, that slides by {@link Plan#STEP}. */
  static Catalog of(long window) {
    return CatalogLoader.load(
        "catalogue of the benchmark",
        TEXT.formatted(Duration.ofMillis(window), Duration.ofMillis(Plan.STEP)),
        List.of(GROUP));
  }
}
