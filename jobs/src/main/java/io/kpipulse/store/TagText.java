package io.kpipulse.store;

/** Escapes the names and tag values of line protocol. */
final class TagText {
  private TagText() {}

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
                "%s '%s' holds the character U+%04X, which line protocol cannot carry in a tag or"
                    + " name; codes are letters, digits, '.', '-' and '_'",
                name, value, (int) letter));
      }
      if (letter == ',' || letter == '=' || letter == ' ') {
        text.append('\\');
      }
      text.append(letter);
    }
    return text.toString();
  }
}
