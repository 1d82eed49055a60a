package io.kpipulse.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.store.InfluxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Points as their readers see them.
 *
 * @param series values by field, by time, by measurement and tags
 */
record SeriesContent(Map<String, NavigableMap<Long, Map<String, Double>>> series) {
  private static final List<String> MEASUREMENTS =
      List.of("task_kpi", "task_flow", "satisfaction_kpi");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a replay wrote.
   *
   * @param points its {@code points.csv}
   * @param until only what is before, epoch milliseconds
   */
  static SeriesContent ofReplay(Path points, long until) throws IOException {
    Map<String, NavigableMap<Long, Map<String, Double>>> content = new TreeMap<>();
    List<String> rows = Files.readAllLines(points);
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = List.of(row.split(","));
      long time = Instant.parse(cells.get(0)).toEpochMilli();
      if (time < until) {
        int value = cells.size() - 1;
        content
            .computeIfAbsent(String.join(" ", cells.subList(1, value - 1)), any -> new TreeMap<>())
            .computeIfAbsent(time, any -> new TreeMap<>())
            .put(cells.get(value - 1), Double.valueOf(cells.get(value)));
      }
    }
    return new SeriesContent(content);
  }

  /**
   * What a bucket holds.
   *
   * @param until only what is before, epoch milliseconds
   */
  static SeriesContent ofBucket(InfluxServer influx, String bucket, long until) {
    Map<String, NavigableMap<Long, Map<String, Double>>> content = new TreeMap<>();
    for (String measurement : MEASUREMENTS) {
      String query = "SELECT * FROM " + measurement + " WHERE time < " + until + "ms GROUP BY *";
      for (JsonNode series : ask(influx, bucket, query).at("/results/0/series")) {
        StringBuilder name = new StringBuilder(measurement);
        EventFamilies.SHIPPED
            .reference()
            .catalog()
            .tags()
            .forEach(tag -> name.append(' ').append(series.at("/tags/" + tag).asText()));
        NavigableMap<Long, Map<String, Double>> rows =
            content.computeIfAbsent(name.toString(), any -> new TreeMap<>());
        for (JsonNode row : series.get("values")) {
          Map<String, Double> values =
              rows.computeIfAbsent(row.get(0).asLong(), any -> new TreeMap<>());
          for (int i = 1; i < row.size(); i++) {
            if (!row.get(i).isNull()) {
              values.put(series.at("/columns/" + i).asText(), row.get(i).asDouble());
            }
          }
        }
      }
    }
    return new SeriesContent(content);
  }

  private static JsonNode ask(InfluxServer influx, String bucket, String query) {
    try {
      return JSON.readTree(influx.query(bucket, query));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a reader who reads forward would see differently. */
  List<String> differences(SeriesContent other) {
    List<String> differences = new ArrayList<>();
    if (!series.keySet().equals(other.series.keySet())) {
      differences.add(series.keySet() + " are not " + other.series.keySet());
      return differences;
    }
    series.forEach(
        (name, rows) -> {
          NavigableMap<Long, Map<String, Double>> others = other.series.get(name);
          NavigableMap<Long, Map<String, Double>> times = new TreeMap<>(rows);
          times.putAll(others);
          for (long time : times.keySet()) {
            Map.Entry<Long, Map<String, Double>> mine = rows.floorEntry(time);
            Map.Entry<Long, Map<String, Double>> theirs = others.floorEntry(time);
            if (mine == null || theirs == null || !mine.getValue().equals(theirs.getValue())) {
              differences.add(name + "@" + time + ": " + mine + " is not " + theirs);
            }
          }
        });
    return differences;
  }
}
