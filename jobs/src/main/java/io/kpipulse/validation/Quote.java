package io.kpipulse.validation;

/** Quotes a value for a reason, and shortens a long one. */
public final class Quote {
  private static final int SHOWN = 64;

  private Quote() {}

  /** The text of a value. */
  public static String of(Object value) {
    String text = String.valueOf(value);
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? "'" + text + "'"
        : "'" + text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…'";
  }
}
