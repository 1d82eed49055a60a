package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue and the codes that events may name. Ships with the project; a directory replaces it
 * as a whole.
 *
 * @param catalog dimensions, windows, scopes and KPIs
 * @param codesByFile the codes of each file that the catalogue names
 */
public record ReferenceData(Catalog catalog, Map<String, CodeSet> codesByFile)
    implements Serializable {
  /**
   * Reads all.
   *
   * @param groups that the families of events count
   * @param fields of their events
   * @throws CatalogException naming file, line and value that are wrong, and what would be right
   */
  public static ReferenceData load(
      ReferenceFiles files, List<MeasureGroup> groups, Set<String> fields) {
    Catalog catalog = CatalogLoader.load(files, groups);
    checkFields(files, catalog, fields);
    Map<String, CodeSet> codes = new LinkedHashMap<>();
    for (DimensionDefinition dimension : catalog.dimensions()) {
      if (dimension.codes() != null) {
        codes.put(
            dimension.codes(),
            codes(
                files.describe(dimension.codes()),
                CsvRows.of(files, dimension.codes()),
                dimension.pattern()));
      }
    }
    return new ReferenceData(catalog, codes);
  }

  private static void checkFields(ReferenceFiles files, Catalog catalog, Set<String> fields) {
    for (DimensionDefinition dimension : catalog.dimensions()) {
      if (!fields.contains(dimension.field())) {
        String file = ReferenceFiles.CATALOG;
        throw CatalogEntry.root(files.describe(file), files.text(file))
            .of("dimensions")
            .of(dimension.name())
            .of("field")
            .wrong("no event has a field '" + dimension.field() + "'; fields: " + fields);
      }
    }
  }

  /** All valid codes of a dimension; {@code null} where none are listed. */
  public CodeSet codes(DimensionDefinition dimension) {
    return dimension.codes() == null ? null : codesByFile.get(dimension.codes());
  }

  /**
   * The column {@code code} of a file.
   *
   * @param name of the file, for messages
   * @param pattern that the codes must have beside ours; {@code null} for none
   */
  static CodeSet codes(String name, List<CsvRow> rows, Pattern pattern) {
    List<String> codes = new ArrayList<>();
    for (CsvRow row : rows) {
      String code = row.get("code");
      String at = name + ", line " + row.line() + ": ";
      require(
          code != null && !code.isBlank(), at + "no code; every row has one in the column 'code'");
      require(Codes.isCode(code), at + "code '" + code + "' is not " + Codes.FORM);
      require(
          pattern == null || pattern.matcher(code).matches(),
          at + "code '" + code + "' does not match the pattern " + pattern + " of the catalogue");
      require(
          !codes.contains(code),
          at + "code '" + code + "' occurs twice; take out one of the two rows");
      codes.add(code);
    }
    require(!codes.isEmpty(), name + " has no rows; give it one for each unit, below a header");
    return new CodeSet(codes);
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new CatalogException(otherwise);
    }
  }
}
