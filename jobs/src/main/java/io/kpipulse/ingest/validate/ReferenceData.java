package io.kpipulse.ingest.validate;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CsvRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The codes that events may name.
 *
 * @param ministries of the ministries and agencies of ministerial rank
 * @param localities of the provinces and cities, 2 digits
 * @param programmes of the programmes
 */
public record ReferenceData(CodeSet ministries, CodeSet localities, CodeSet programmes)
    implements Serializable {

  /**
   * The codes of the catalogue on the class path.
   *
   * @throws CatalogException if a file is missing, is not CSV, or lacks a code
   */
  public static ReferenceData load() {
    return new ReferenceData(
        list("/catalog/ministries.csv"),
        list("/catalog/localities.csv"),
        list("/catalog/programmes.csv"));
  }

  private static CodeSet list(String resource) {
    return list(resource, CsvRows.of(resource));
  }

  /** The column {@code code} of a file; {@code name} is for messages. */
  static CodeSet list(String name, List<Map<String, String>> rows) {
    List<String> codes = new ArrayList<>();
    for (Map<String, String> row : rows) {
      String code = row.get("code");
      if (code == null || code.isBlank()) {
        throw new CatalogException(
            "row " + (codes.size() + 1) + " of catalogue file " + name + " has no code");
      }
      if (codes.contains(code)) {
        throw new CatalogException("code " + code + " occurs twice in catalogue file " + name);
      }
      codes.add(code);
    }
    if (codes.isEmpty()) {
      throw new CatalogException("catalogue file " + name + " has no rows");
    }
    return new CodeSet(codes);
  }
}
