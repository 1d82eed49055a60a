package io.kpipulse.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
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
public record Codes(CodeList ministries, CodeList localities, CodeList programmes)
    implements Serializable {

  /**
   * The codes of the catalogue on the class path.
   *
   * @throws IllegalStateException if a file is missing, is not CSV, or lacks a code
   */
  public static Codes load() {
    return new Codes(
        list("/catalog/ministries.csv"),
        list("/catalog/localities.csv"),
        list("/catalog/programmes.csv"));
  }

  private static CodeList list(String resource) {
    try (InputStream in = Codes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("catalogue file " + resource + " is not on the class path");
      }
      return read(resource, in);
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue file " + resource + " cannot be read", e);
    }
  }

  /** Reads the column {@code code} of a CSV file with a header; {@code name} is for messages. */
  static CodeList read(String name, InputStream in) throws IOException {
    List<String> codes = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(in)) {
      while (rows.hasNext()) {
        String code = rows.next().get("code");
        if (code == null || code.isBlank()) {
          throw new IllegalStateException(
              "row " + (codes.size() + 1) + " of catalogue file " + name + " has no code");
        }
        if (codes.contains(code)) {
          throw new IllegalStateException(
              "code " + code + " occurs twice in catalogue file " + name);
        }
        codes.add(code);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("catalogue file " + name + " is not CSV", e);
    }
    if (codes.isEmpty()) {
      throw new IllegalStateException("catalogue file " + name + " has no rows");
    }
    return new CodeList(codes);
  }
}
