package io.kpipulse.task;

import java.util.Locale;

/**
 * A task id as a tag of the store. Line protocol carries no control character and no backslash in a
 * tag; they are written as {@code %} and four hexadecimal digits, and so is {@code %} itself, so
 * that no two ids share a tag.
 */
public final class TaskIdTag {
  private static final int DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private TaskIdTag() {}

  static String encode(String id) {
    StringBuilder tag = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      char letter = id.charAt(i);
      if (letter < ' ' || letter == '\\' || letter == '%') {
        tag.append('%').append(String.format(Locale.ROOT, "%04X", (int) letter));
      } else {
        tag.append(letter);
      }
    }
    return tag.toString();
  }

  /** The id that {@link #encode} was given. */
  public static String decode(String tag) {
    StringBuilder id = new StringBuilder(tag.length());
    for (int i = 0; i < tag.length(); i++) {
      char letter = tag.charAt(i);
      if (letter == '%') {
        id.append((char) Integer.parseInt(tag.substring(i + 1, i + 1 + DIGITS), HEXADECIMAL));
        i += DIGITS;
      } else {
        id.append(letter);
      }
    }
    return id.toString();
  }
}
