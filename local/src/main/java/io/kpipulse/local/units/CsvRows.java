package io.kpipulse.local.units;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file with a header on the class path, each as a map from column to text. */
public final class CsvRows {
  private CsvRows() {}

  /**
   * Reads all rows.
   *
   * @param resource absolute name on the class path, as {@code /catalog/ministries.csv}
   * @throws UncheckedIOException if the resource is missing or not CSV
   */
  public static List<Map<String, String>> of(String resource) {
    try (InputStream in = CsvRows.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no " + resource + " on the class path");
      }
      try (MappingIterator<Map<String, String>> rows =
          new CsvMapper()
              .readerForMapOf(String.class)
              .with(CsvSchema.emptySchema().withHeader())
              .readValues(in)) {
        return rows.readAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + ": " + e.getMessage(), e);
    }
  }
}
