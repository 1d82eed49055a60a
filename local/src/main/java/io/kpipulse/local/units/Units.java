package io.kpipulse.local.units;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The units of the reference data, in its order.
 *
 * @param ministries ministries and ministerial agencies
 * @param localities provinces and centrally-run cities
 * @param programmes reform programmes
 * @param zone that they live by
 */
public record Units(
    List<Unit> ministries, List<Unit> localities, List<Unit> programmes, ZoneOffset zone) {
  public Units {
    ministries = List.copyOf(ministries);
    localities = List.copyOf(localities);
    programmes = List.copyOf(programmes);
  }

  /** Those that ship with the project. */
  public static Units shipped() {
    return of(ReferenceFiles.shipped());
  }

  /**
   * Those of reference data.
   *
   * @throws io.kpipulse.catalog.CatalogException if it is not sound
   */
  public static Units of(ReferenceFiles files) {
    var catalog = EventFamilies.SHIPPED.reference(files).catalog();
    return new Units(
        read(files, catalog.dimensions(), "ministry"),
        read(files, catalog.dimensions(), "locality"),
        read(files, catalog.dimensions(), "programme"),
        catalog.zone());
  }

  /** Names by code; codes of ministries, localities and programmes do not overlap. */
  public Map<String, String> names() {
    return Stream.of(ministries, localities, programmes)
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableMap(Unit::code, Unit::name, (first, second) -> first));
  }

  private static List<Unit> read(
      ReferenceFiles files, List<DimensionDefinition> dimensions, String name) {
    List<Unit> units =
        dimensions.stream()
            .filter(dimension -> dimension.name().equals(name) && dimension.codes() != null)
            .flatMap(dimension -> CsvRows.of(files, dimension.codes()).stream())
            .map(row -> new Unit(row.get("code"), nameOr(row.get("name_en"), row.get("code"))))
            .toList();
    if (units.isEmpty()) {
      throw new CatalogException(
          files.describe(ReferenceFiles.CATALOG)
              + " has no dimension '"
              + name
              + "' with a file of codes; traffic is invented for ministries, localities and"
              + " programmes, so add it");
    }
    return units;
  }

  private static String nameOr(String name, String code) {
    return name == null || name.isBlank() ? code : name;
  }
}
