package io.kpipulse.catalog;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file with a header, each as a map from column to text. */
public final class CsvRows {
  private CsvRows() {}

  /**
   * Reads all rows of a file on the class path.
   *
   * @param resource absolute name, as {@code /catalog/ministries.csv}
   * @throws CatalogException if the file is missing, cannot be read, or is not CSV
   */
  public static List<Map<String, String>> of(String resource) {
    try (InputStream in = CsvRows.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new CatalogException("file " + resource + " is not on the class path");
      }
      return read(resource, in);
    } catch (IOException e) {
      throw new CatalogException("file " + resource + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads all rows.
   *
   * @param name of the file, for messages
   * @throws CatalogException if this is not CSV
   */
  public static List<Map<String, String>> read(String name, InputStream in) {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(in)) {
      return rows.readAll();
    } catch (IOException e) {
      throw new CatalogException("file " + name + " is not CSV: " + e.getMessage(), e);
    }
  }
}
