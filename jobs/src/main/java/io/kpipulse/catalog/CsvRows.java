package io.kpipulse.catalog;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads CSV files with a header. */
public final class CsvRows {
  private CsvRows() {}

  /**
   * Reads all rows of a file of the reference data.
   *
   * @throws CatalogException if the file is missing, cannot be read, or is not CSV
   */
  public static List<CsvRow> of(ReferenceFiles files, String file) {
    try (InputStream in = files.open(file)) {
      return read(files.describe(file), in);
    } catch (IOException e) {
      throw new CatalogException(files.describe(file) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads all rows.
   *
   * @param name of the file, for messages
   * @throws CatalogException if this is not CSV
   */
  public static List<CsvRow> read(String name, InputStream in) {
    List<CsvRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> cells =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(in)) {
      // The parser counts bytes and rows, not lines.
      long line = 1;
      while (cells.hasNextValue()) {
        Map<String, String> row = cells.nextValue();
        line++;
        if (!row.values().stream().allMatch(String::isBlank)) {
          rows.add(new CsvRow(line, row));
        }
        line += row.values().stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      }
    } catch (IOException e) {
      throw new CatalogException(name + " is not CSV with a header: " + e.getMessage(), e);
    }
    return rows;
  }
}
