package io.kpipulse.bench.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Catalogues for the rolling stage alone: the measures that all contenders add up, on the four
 * grouping sets of ministries and localities.
 */
final class BenchCatalog {
  static final List<String> MEASURES =
      List.of("responses", "satisfied", "dissatisfied", "score_sum");

  private static final String FRAME =
      """
      zone: "+07:00"
      windows:
      %s
      scopes:
        national: []
        ministry: [ministry]
        locality: [locality]
        ministry_locality: [ministry, locality]
      measurements:
        satisfaction_kpi:
          horizon: P7D
          groups: {SATISFACTION: [%s]}
          scopes: [national, ministry, locality, ministry_locality]
          only: {%s}
          measures: &measures [%s]
          integers: *measures
          doubles: {}
      """;

  private BenchCatalog() {}

  /** One window that moves by {@link Plan#STEP}. */
  static Catalog of(long window) {
    String size = Duration.ofMillis(window).toString();
    String step = Duration.ofMillis(Plan.STEP).toString();
    return load(Map.of("rolling", "{size: " + size + ", step: " + step + ", refresh: PT1S}"), "");
  }

  /** The windows of satisfaction with these names, as the contract has them, where it has them. */
  static Catalog ofContract(List<String> names) {
    Map<String, String> contract = new LinkedHashMap<>();
    contract.put("1h", "{size: PT1H, step: PT1M, slice: PT1M, refresh: PT1S}");
    contract.put("24h", "{size: P1D, step: PT5M, slice: PT5M, refresh: PT5S}");
    contract.put("7d", "{size: P7D, step: PT1H, slice: PT1H, refresh: PT1M}");
    contract.put("30d", "{size: P30D, step: PT1H, slice: PT6H, refresh: PT5M}");
    contract.put("90d", "{size: P90D, step: PT1H, slice: P1D, refresh: PT5M}");
    contract.put("1d", "{size: P1D, step: P1D, slice: P1D, refresh: PT5M}");
    contract.keySet().retainAll(names);
    return load(contract, "1h: [national, ministry, locality]");
  }

  private static Catalog load(Map<String, String> windows, String only) {
    String lines =
        windows.entrySet().stream()
            .map(window -> "  " + window.getKey() + ": " + window.getValue())
            .collect(Collectors.joining("\n"));
    return CatalogLoader.load(
        FRAME.formatted(
            lines, String.join(", ", windows.keySet()), only, String.join(", ", MEASURES)));
  }
}
