package io.kpipulse.store;

import io.kpipulse.fact.Dimension;
import io.kpipulse.point.Series;

/** The escaped text of a series: its measurement and every tag, in a fixed order. */
final class SeriesText {
  private SeriesText() {}

  static String of(Series series) {
    StringBuilder text = new StringBuilder(192);
    text.append(TagText.escape("measurement", series.measurement()));
    append(text, "scope", series.scope());
    append(text, "window", series.window());
    for (Dimension dimension : Dimension.values()) {
      String member = series.members().get(dimension);
      append(text, dimension.tag(), member == null ? Series.ALL : member);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String tag, String value) {
    text.append(',').append(tag).append('=').append(TagText.escape("tag " + tag, value));
  }
}
