package io.kpipulse.local.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The newest values of a replay, read without any code of the board. */
final class StoredFigures {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> times = new HashMap<>();

  StoredFigures(Path pointsCsv) throws IOException {
    try (BufferedReader rows = Files.newBufferedReader(pointsCsv)) {
      rows.readLine();
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        String[] cells = row.split(",", -1);
        String series = unit(cells) + " " + cells[3];
        // A newer point without the KPI says that it is absent.
        times.put(series + cells[1], cells[0]);
        values.put(series + " " + cells[11], cells[0] + " " + cells[12] + " " + cells[1]);
      }
    }
  }

  /** As the pages name it: {@code national}, {@code locality/48}. */
  private static String unit(String[] cells) {
    return switch (cells[2]) {
      case "national" -> "national";
      case "ministry" -> "ministry/" + cells[4];
      case "locality" -> "locality/" + cells[5];
      case "programme" -> "programme/" + cells[6];
      default -> cells[2] + "/" + String.join("/", cells);
    };
  }

  /** Whether there is such a series. */
  boolean has(String unit, String window, String kpi) {
    return values.containsKey(unit + " " + window + " " + kpi);
  }

  /** The newest value; "" where the newest point has none. */
  String value(String unit, String window, String kpi) {
    String[] stored = values.get(unit + " " + window + " " + kpi).split(" ", -1);
    return times.get(unit + " " + window + stored[2]).equals(stored[0]) ? stored[1] : "";
  }
}
