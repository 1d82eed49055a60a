package io.kpipulse.catalog;

/**
 * What any code of a dimension is made of, whatever its pattern: it becomes a tag of the store, a
 * part of keys and a cell of {@code points.csv}.
 */
public final class Codes {
  /** In words, for messages. */
  public static final String FORM =
      "1 to 64 letters without accents, digits, '.', '-' and '_', and not 'all'";

  private static final int MOST = 64;
  private static final String ALL = "all";

  private Codes() {}

  /** Whether a text can be a code; O(its length). */
  public static boolean isCode(String text) {
    if (text.isEmpty() || text.length() > MOST || text.equals(ALL)) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isCode(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCode(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '-'
        || c == '_';
  }
}
