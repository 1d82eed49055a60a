package io.kpipulse.store;

import io.kpipulse.point.Series;
import java.util.List;
import java.util.Locale;

/** The names and tags of line protocol, escaped. */
final class LineText {
  private LineText() {}

  /**
   * A series: its measurement and every tag, in a fixed order.
   *
   * @param tags names of the tags
   */
  static String series(Series series, List<String> tags) {
    StringBuilder text = new StringBuilder(192);
    text.append(escape("measurement", series.measurement()));
    for (int i = 0; i < tags.size(); i++) {
      appendTag(text, tags.get(i), series.tags().get(i));
    }
    return text.toString();
  }

  private static void appendTag(StringBuilder text, String tag, String value) {
    text.append(',').append(tag).append('=').append(escape("tag " + tag, value));
  }

  /**
   * Puts a backslash before commas, equals signs and spaces.
   *
   * @param name of the value, for the error
   * @throws IllegalArgumentException if the value is empty or has a control character, which the
   *     protocol cannot carry, or a backslash, which stores read differently
   */
  static String escape(String name, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is empty; the value of an absent dimension is 'all'");
    }
    StringBuilder text = new StringBuilder(value.length() + 4);
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter < ' ' || letter == '\\') {
        throw new IllegalArgumentException(
            String.format(
                    Locale.ROOT,
                    "%s '%s' holds the character U+%04X, which line protocol cannot carry in a tag or"
                        + " name;",
                    name,
                    value,
                    (int) letter)
                + " codes are letters, digits, '.', '-' and '_'");
      }
      if (letter == ',' || letter == '=' || letter == ' ') {
        text.append('\\');
      }
      text.append(letter);
    }
    return text.toString();
  }
}
