package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The units that dashboards can show, from the code lists that the jobs validate events with.
 *
 * @param ministries in the order of the list
 * @param localities in the order of the list
 * @param programmes in the order of the list
 * @param places where the localities lie, for the map
 */
public record CodeLists(
    List<Unit> ministries, List<Unit> localities, List<Unit> programmes, List<Place> places) {

  /** A point on the map, in degrees. */
  public record Place(String key, String name, double latitude, double longitude) {}

  public CodeLists {
    ministries = List.copyOf(ministries);
    localities = List.copyOf(localities);
    programmes = List.copyOf(programmes);
    places = List.copyOf(places);
  }

  /** Reads {@code ministries.csv}, {@code localities.csv} and {@code programmes.csv}. */
  public static CodeLists read(Path directory) throws IOException {
    List<Map<String, String>> localities = rows(directory.resolve("localities.csv"));
    return new CodeLists(
        units(rows(directory.resolve("ministries.csv"))),
        units(localities),
        units(rows(directory.resolve("programmes.csv"))),
        localities.stream().map(CodeLists::place).toList());
  }

  private static List<Unit> units(List<Map<String, String>> rows) {
    return rows.stream().map(row -> new Unit(row.get("code"), row.get("name_en"))).toList();
  }

  private static Place place(Map<String, String> row) {
    return new Place(
        row.get("code"),
        row.get("name_en"),
        Double.parseDouble(row.get("latitude")),
        Double.parseDouble(row.get("longitude")));
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      return rows.readAll();
    }
  }
}
