package io.kpipulse.rolling.operator;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Does what a time-series store does with points; keeps the records of corrections apart. */
final class StoredPoints {
  private static final String CORRECTION = "kpi_correction";

  private final Map<String, NavigableMap<Long, Long>> values = new TreeMap<>();
  private final Map<String, Point> corrections = new LinkedHashMap<>();

  /** Takes points in and gives those back that are no records of corrections. */
  List<Point> write(Collection<Point> points) {
    List<Point> written = new ArrayList<>();
    for (Point point : points) {
      if (point.series().measurement().equals(CORRECTION)) {
        corrections.put(series(point) + "@" + point.time(), point);
      } else {
        written.add(point);
        values
            .computeIfAbsent(series(point), any -> new TreeMap<>())
            .put(point.time(), point.integers()[0]);
      }
    }
    return written;
  }

  /** The first field of each step of a series. */
  NavigableMap<Long, Long> of(String series) {
    return values.getOrDefault(series, new TreeMap<>());
  }

  Map<String, NavigableMap<Long, Long>> all() {
    return values;
  }

  /** How many points there are. */
  int size() {
    return values.values().stream().mapToInt(Map::size).sum();
  }

  List<Point> corrections() {
    return List.copyOf(corrections.values());
  }

  /** As {@code ministry|BCA 24h}. */
  static String series(Point point) {
    StringBuilder text = new StringBuilder(point.series().scope());
    for (String code : point.series().tags().subList(2, point.series().tags().size())) {
      text.append(code.equals(Series.ALL) ? "" : "|" + code);
    }
    return text.append(' ').append(point.series().window()).toString();
  }
}
