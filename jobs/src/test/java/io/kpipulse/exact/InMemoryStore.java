package io.kpipulse.exact;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A store in memory: the point written last of each series and time. */
public final class InMemoryStore {
  private final Map<Series, NavigableMap<Long, Point>> points = new HashMap<>();
  private long writes;

  /** Writes a point, over the one before. */
  public synchronized void write(Point point) {
    writes++;
    points.computeIfAbsent(point.series(), any -> new TreeMap<>()).put(point.time(), point);
  }

  /** Forgets all points. */
  synchronized void clear() {
    points.clear();
  }

  /** How many points were written so far. */
  synchronized long writes() {
    return writes;
  }

  /** A copy, by the cells that identify a series: measurement, scope, window, tags in order. */
  public synchronized Map<String, NavigableMap<Long, Point>> bySeries() {
    Map<String, NavigableMap<Long, Point>> copy = new HashMap<>();
    points.forEach((series, own) -> copy.put(cells(series), new TreeMap<>(own)));
    return copy;
  }

  private static String cells(Series series) {
    return series.measurement() + ',' + String.join(",", series.tags());
  }
}
