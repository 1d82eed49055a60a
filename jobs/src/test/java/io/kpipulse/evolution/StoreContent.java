package io.kpipulse.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a store holds after lines were written into it, each point overwritten whole. */
final class StoreContent {
  /** Percentiles alone may be stale where a point repeats the one before. */
  private static final String MAY_BE_STALE = "processing_hours_p";

  private final Map<String, NavigableMap<Long, Map<String, String>>> series = new TreeMap<>();

  StoreContent write(List<String> lines) {
    for (String line : lines) {
      int fields = line.indexOf(' ');
      int time = line.lastIndexOf(' ');
      Map<String, String> values = new TreeMap<>();
      for (String field : line.substring(fields + 1, time).split(",", -1)) {
        int equals = field.indexOf('=');
        values.put(field.substring(0, equals), field.substring(equals + 1));
      }
      series
          .computeIfAbsent(line.substring(0, fields), any -> new TreeMap<>())
          .put(Long.parseLong(line.substring(time + 1)), values);
    }
    return this;
  }

  int points() {
    return series.values().stream().mapToInt(Map::size).sum();
  }

  /** Without the records of corrections, which tell of the writing and not of the events. */
  StoreContent withoutCorrections() {
    series.keySet().removeIf(name -> name.startsWith("kpi_correction"));
    return this;
  }

  /** The points of steps that are over at a time: the open one is written at its own pace. */
  StoreContent closedAt(long time, Map<String, Long> stepOfWindow) {
    StoreContent closed = new StoreContent();
    series.forEach(
        (name, points) -> {
          int from = name.indexOf(",window=") + ",window=".length();
          long step = stepOfWindow.get(name.substring(from, name.indexOf(',', from)));
          closed.series.put(name, new TreeMap<>(points.headMap(time - step, true)));
        });
    return closed;
  }

  /**
   * What is wrong with this store: a point that has to exist is absent or has other values, or one
   * that need not exist contradicts what is read from the point before.
   *
   * @param right exactly the points that exist by definition
   * @param from what is absent before it is no objection, epoch milliseconds
   */
  List<String> objections(StoreContent right, long from) {
    List<String> objections = new ArrayList<>();
    right.series.forEach(
        (name, points) -> {
          NavigableMap<Long, Map<String, String>> held = series.getOrDefault(name, new TreeMap<>());
          points
              .tailMap(from, true)
              .forEach(
                  (time, values) -> {
                    if (!values.equals(held.get(time))) {
                      objections.add(name + "@" + time + ": " + held.get(time) + " not " + values);
                    }
                  });
        });
    series.forEach(
        (name, points) ->
            points.forEach(
                (time, values) -> {
                  String objection = right.objection(name, time, values);
                  if (objection != null) {
                    objections.add(objection);
                  }
                }));
    return objections;
  }

  private String objection(String name, long time, Map<String, String> values) {
    NavigableMap<Long, Map<String, String>> points = series.getOrDefault(name, new TreeMap<>());
    Map.Entry<Long, Map<String, String>> before = points.floorEntry(time);
    if (before == null) {
      boolean zero =
          values.entrySet().stream()
              .allMatch(e -> !e.getValue().endsWith("i") || e.getValue().equals("0i"));
      return zero ? null : name + "@" + time + ": " + values + " before anything happened";
    }
    return stable(before.getValue()).equals(stable(values))
        ? null
        : name + "@" + time + ": " + values + " not " + before.getValue();
  }

  private static Map<String, String> stable(Map<String, String> values) {
    Map<String, String> stable = new TreeMap<>(values);
    stable.keySet().removeIf(field -> field.startsWith(MAY_BE_STALE));
    return stable;
  }
}
