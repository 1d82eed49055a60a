package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.Collection;
import java.util.HashMap;
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

  private final Map<String, FieldNames> names = new HashMap<>();
  private final Map<Series, String> seriesTexts = new HashMap<>();
  private final StringBuilder text = new StringBuilder(1024);

  /**
   * @param layouts one for each measurement
   * @throws IllegalArgumentException if a measurement has two layouts
   */
  public LineLayout(Collection<FieldLayout> layouts) {
    for (FieldLayout layout : layouts) {
      if (names.put(layout.measurement(), FieldNames.of(layout)) != null) {
        throw new IllegalArgumentException(
            "measurement '" + layout.measurement() + "' has two field layouts; give it one");
      }
    }
  }

  /**
   * The line of a point, O(its length).
   *
   * @throws IllegalArgumentException if the measurement has no layout, the point does not follow
   *     it, has no field, a double is infinite, or a tag cannot be escaped
   */
  public LineEntry line(Point point) {
    Series series = point.series();
    FieldNames fields = names.get(series.measurement());
    if (fields == null || !fields.fit(point)) {
      throw new IllegalArgumentException(
          (fields == null
                  ? "no field layout for the measurement of "
                  : "other fields than its layout: ")
              + point
              + "; layouts are known for "
              + names.keySet());
    }
    text.setLength(0);
    appendIntegers(fields, point.integers());
    appendDoubles(fields, point);
    appendStrings(fields, point.strings());
    if (text.length() == 0) {
      throw new IllegalArgumentException("a point needs at least one field: " + point);
    }
    return new LineEntry(seriesText(series), text.substring(1), point.time());
  }

  private String seriesText(Series series) {
    if (seriesTexts.size() >= CACHED_SERIES) {
      seriesTexts.clear();
    }
    return seriesTexts.computeIfAbsent(series, SeriesText::of);
  }

  private void appendIntegers(FieldNames fields, long[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(fields.integers().get(i)).append(values[i]).append('i');
    }
  }

  private void appendDoubles(FieldNames fields, Point point) {
    double[] values = point.doubles();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "field %s%s is infinite; a ratio without denominator is absent (NaN), in %s"
                .formatted(fields.doubles().get(i), value, point));
      }
      if (!Double.isNaN(value)) {
        text.append(fields.doubles().get(i)).append(value);
      }
    }
  }

  private void appendStrings(FieldNames fields, String[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(fields.strings().get(i)).append('"');
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
