package io.kpipulse.evolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a store holds after lines were written into it, each point overwritten whole. */
final class StoreContent {
  /** Percentiles alone may be stale where a point repeats the one before. */
  private static final Pattern MAY_BE_STALE = Pattern.compile(",processing_hours_p\\d+=[^,]*");

  private static final Pattern ALL_ZERO = Pattern.compile("(\\w+=(0i|0\\.0),?)*");
  private static final NavigableMap<Long, String> NO_POINTS = new TreeMap<>();

  /** The fields of each point, by series and time. */
  private final Map<String, NavigableMap<Long, String>> series = new HashMap<>();

  /** Takes lines but those that are records of corrections: they tell of the writing alone. */
  StoreContent write(List<String> lines) {
    for (String line : lines) {
      int fields = line.indexOf(' ');
      int time = line.lastIndexOf(' ');
      if (!line.startsWith("kpi_correction")) {
        series
            .computeIfAbsent(line.substring(0, fields), any -> new TreeMap<>())
            .put(Long.parseLong(line.substring(time + 1)), line.substring(fields + 1, time));
      }
    }
    return this;
  }

  /** The points of steps that are over at a time: the open one is written at its own pace. */
  StoreContent closedAt(long time, Map<String, Long> stepOfWindow) {
    StoreContent closed = new StoreContent();
    series.forEach(
        (name, points) -> {
          int from = name.indexOf(",window=") + ",window=".length();
          long step = stepOfWindow.get(name.substring(from, name.indexOf(',', from)));
          closed.series.put(name, points.headMap(time - step, true));
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
          NavigableMap<Long, String> held = series.getOrDefault(name, NO_POINTS);
          points.forEach(
              (time, fields) -> {
                if (time >= from && !held.containsKey(time)) {
                  objections.add(name + "@" + time + " is absent; right is " + fields);
                }
              });
        });
    series.forEach(
        (name, points) ->
            points.forEach(
                (time, fields) -> {
                  if (!right.allows(name, time, fields)) {
                    objections.add(
                        name + "@" + time + " is " + fields + "; right is " + right.at(name, time));
                  }
                }));
    return objections;
  }

  private boolean allows(String name, long time, String fields) {
    Map.Entry<Long, String> point = at(name, time);
    if (point == null) {
      return ALL_ZERO.matcher(fields).matches();
    }
    return fields.equals(point.getValue())
        || (point.getKey() < time && stable(fields).equals(stable(point.getValue())));
  }

  private Map.Entry<Long, String> at(String name, long time) {
    return series.getOrDefault(name, NO_POINTS).floorEntry(time);
  }

  private static String stable(String fields) {
    return MAY_BE_STALE.matcher(fields).replaceAll("");
  }
}
