package io.kpipulse.catalog;

import java.util.List;
import java.util.Map;

/** The text of a catalogue as it is written, not checked yet; what is absent is {@code null}. */
record CatalogFile(
    String zone,
    Map<String, Dimension> dimensions,
    Map<String, Window> windows,
    Map<String, List<String>> scopes,
    Map<String, Measurement> measurements) {

  record Dimension(String field, String codes, String pattern, String within) {}

  record Window(String size, String step, String slice, String refresh) {}

  record Measurement(
      String horizon,
      Map<String, List<String>> groups,
      List<String> scopes,
      Map<String, List<String>> only,
      List<String> integers,
      Map<String, String> doubles,
      Map<String, Double> targets) {}

  /**
   * Reads a text.
   *
   * @param name of the file, for messages
   * @throws CatalogException if it is no YAML, or has an entry that a catalogue has not
   */
  static CatalogFile read(String name, String yaml) {
    return YamlText.read(name, yaml, CatalogFile.class);
  }
}
