package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Formats points in line protocol: an integer always ends in {@code i}, a double always has a
 * decimal point, an absent double (NaN) is omitted, a line break in a string becomes a space (not
 * every store accepts one).
 *
 * <p>The text of a series is cached, so a point costs its fields alone. Not thread-safe.
 */
public final class LineLayout {
  /** Limit of the cache, about 200 bytes each; it is cleared when full. */
  private static final int CACHED_SERIES = 100_000;

  /** By measurement; each name escaped, as {@code ,name=}. */
  private final Map<String, FieldLayout> layouts = new HashMap<>();

  private final Map<Series, String> seriesTexts = new HashMap<>();
  private final StringBuilder text = new StringBuilder(1024);

  /**
   * @param layouts one for each measurement
   * @throws IllegalArgumentException if a measurement has two layouts
   */
  public LineLayout(Collection<FieldLayout> layouts) {
    for (FieldLayout layout : layouts) {
      String measurement = layout.measurement();
      FieldLayout escaped =
          new FieldLayout(
              measurement,
              layout.tags(),
              escaped(layout.integers()),
              escaped(layout.doubles()),
              escaped(layout.strings()));
      if (this.layouts.put(measurement, escaped) != null) {
        throw new IllegalArgumentException(
            "measurement '" + measurement + "' has two field layouts; give it one");
      }
    }
  }

  private static List<String> escaped(List<String> names) {
    return names.stream().map(name -> "," + LineText.escape("field", name) + "=").toList();
  }

  /**
   * The line of a point, O(its length).
   *
   * @throws IllegalArgumentException if the measurement has no layout, the point does not follow
   *     it, has no field, a double is infinite, or a tag cannot be escaped
   */
  public LineEntry line(Point point) {
    FieldLayout layout = layouts.get(point.series().measurement());
    if (layout == null || !follows(point, layout)) {
      throw new IllegalArgumentException(
          "%s%s; layouts are known for %s"
              .formatted(
                  layout == null
                      ? "no field layout for the measurement of "
                      : "other tags or fields than its layout: ",
                  point,
                  layouts.keySet()));
    }
    text.setLength(0);
    appendIntegers(layout.integers(), point.integers());
    appendDoubles(layout.doubles(), point);
    appendStrings(layout.strings(), point.strings());
    if (text.length() == 0) {
      throw new IllegalArgumentException("a point needs at least one field: " + point);
    }
    return new LineEntry(seriesText(point.series(), layout), text.substring(1), point.time());
  }

  private static boolean follows(Point point, FieldLayout layout) {
    return point.series().tags().size() == layout.tags().size()
        && point.integers().length == layout.integers().size()
        && point.doubles().length == layout.doubles().size()
        && point.strings().length == layout.strings().size();
  }

  private String seriesText(Series series, FieldLayout layout) {
    if (seriesTexts.size() >= CACHED_SERIES) {
      seriesTexts.clear();
    }
    return seriesTexts.computeIfAbsent(series, any -> LineText.series(series, layout.tags()));
  }

  private void appendIntegers(List<String> names, long[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(names.get(i)).append(values[i]).append('i');
    }
  }

  private void appendDoubles(List<String> names, Point point) {
    double[] values = point.doubles();
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "field %s%s is infinite; a ratio without denominator is absent (NaN), in %s"
                .formatted(names.get(i), values[i], point));
      }
      if (!Double.isNaN(values[i])) {
        text.append(names.get(i)).append(values[i]);
      }
    }
  }

  private void appendStrings(List<String> names, String[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(names.get(i)).append('"');
      for (int at = 0; at < values[i].length(); at++) {
        char letter = values[i].charAt(at);
        if (letter == '"' || letter == '\\') {
          text.append('\\');
        }
        text.append(letter == '\n' || letter == '\r' ? ' ' : letter);
      }
      text.append('"');
    }
  }
}
