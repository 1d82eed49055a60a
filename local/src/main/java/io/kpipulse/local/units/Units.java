package io.kpipulse.local.units;

import io.kpipulse.catalog.CsvRows;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The units of the catalogue, in its order.
 *
 * @param ministries ministries and ministerial agencies
 * @param localities provinces and centrally-run cities
 * @param programmes reform programmes
 */
public record Units(List<Unit> ministries, List<Unit> localities, List<Unit> programmes) {
  public Units {
    ministries = List.copyOf(ministries);
    localities = List.copyOf(localities);
    programmes = List.copyOf(programmes);
  }

  /** Those of the catalogue that ships with the jobs. */
  public static Units ofCatalogue() {
    return new Units(
        read("/catalog/ministries.csv"),
        read("/catalog/localities.csv"),
        read("/catalog/programmes.csv"));
  }

  /** Names by code; codes of ministries, localities and programmes do not overlap. */
  public Map<String, String> names() {
    return Stream.of(ministries, localities, programmes)
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableMap(Unit::code, Unit::name));
  }

  private static List<Unit> read(String resource) {
    return CsvRows.of(resource).stream()
        .map(row -> new Unit(row.get("code"), row.get("name_en")))
        .toList();
  }
}
