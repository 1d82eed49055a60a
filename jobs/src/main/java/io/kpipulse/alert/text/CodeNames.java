package io.kpipulse.alert.text;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CsvRow;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceFiles;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of codes in both languages; a code without a name is its own name. Immutable.
 *
 * @param listed names from the files of codes: dimension, code, name
 * @param described names from {@code display.yaml}, which are common nouns
 */
record CodeNames(
    Map<String, Map<String, Display.Text>> listed,
    Map<String, Map<String, Display.Text>> described) {

  /**
   * Reads them.
   *
   * @throws io.kpipulse.catalog.CatalogException if a file is missing or no CSV
   */
  static CodeNames load(ReferenceFiles files, Catalog catalog, Display display) {
    Map<String, Map<String, Display.Text>> listed = new HashMap<>();
    for (DimensionDefinition dimension : catalog.dimensions()) {
      if (dimension.codes() != null) {
        Map<String, Display.Text> names = new HashMap<>();
        CsvRows.of(files, dimension.codes()).forEach(row -> names.put(row.get("code"), name(row)));
        listed.put(dimension.name(), names);
      }
    }
    return new CodeNames(listed, display.codes());
  }

  private static Display.Text name(CsvRow row) {
    String en = or(row.get("name_en"), row.get("code"));
    return new Display.Text(or(row.get("name_vi"), en), en);
  }

  private static String or(String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  /** The name of a code, as it stands within a sentence. */
  String name(Phrases phrases, String dimension, String code) {
    Language language = phrases.language();
    Display.Text proper = listed.getOrDefault(dimension, Map.of()).get(code);
    if (proper != null) {
      return language.of(proper);
    }
    Display.Text common = described.getOrDefault(dimension, Map.of()).get(code);
    if (common != null) {
      return language.of(common).toLowerCase(language.locale());
    }
    String key = "code." + dimension;
    return phrases.has(key) ? phrases.say(key, Map.of("code", code)) : code;
  }
}
