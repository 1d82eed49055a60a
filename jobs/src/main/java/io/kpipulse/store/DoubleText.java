package io.kpipulse.store;

/**
 * Writes doubles so that they are read back as the same, always with a decimal point.
 *
 * <p>{@link Double#toString(double)} looks for the shortest text, which costs more than the rest of
 * the line. Here a text of 15 or 16 digits is tried, which a division tells to be right: numerator
 * and power of ten are exact, so its result is what a reader gets. Otherwise 17 digits are exact
 * enough for any reader; they are cut from a product of 128 bits. What is very small or large, and
 * what is no number, is written as Java does.
 */
final class DoubleText {
  /** From here on 17 digits need no greater power of ten than a long holds. */
  private static final double LEAST = 0.01;

  private static final double TOO_LARGE = 1e7;
  private static final int MOST_DIGITS = 17;
  private static final int FEWEST_DIGITS = 15;
  private static final long EXACT = 1L << 53;
  private static final int EXPONENT_SHIFT = 52;
  private static final int EXPONENT_BIAS = 1075;
  private static final long[] TENS = new long[19];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private DoubleText() {}

  static void append(StringBuilder text, double value) {
    double size = Math.abs(value);
    if (!(size >= LEAST && size < TOO_LARGE)) {
      text.append(value);
      return;
    }
    if (value < 0) {
      text.append('-');
    }
    int whole = wholeDigits(size);
    for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
      int decimals = digits - whole;
      long numerator = Math.round(size * TENS[decimals]);
      if (numerator < EXACT && (double) numerator / TENS[decimals] == size) {
        append(text, numerator, decimals);
        return;
      }
    }
    append(text, scaled(size, MOST_DIGITS - whole), MOST_DIGITS - whole);
  }

  /** Digits before the decimal point; 0 from 0.1 and -1 from 0.01. */
  private static int wholeDigits(double size) {
    if (size < 1) {
      return size < 0.1 ? -1 : 0;
    }
    int digits = 1;
    while (size >= TENS[digits]) {
      digits++;
    }
    return digits;
  }

  /** A value times a power of ten, rounded to the nearest integer, without any other error. */
  private static long scaled(double size, int decimals) {
    long bits = Double.doubleToRawLongBits(size);
    long significand = (bits & ((1L << EXPONENT_SHIFT) - 1)) | (1L << EXPONENT_SHIFT);
    int shift = EXPONENT_BIAS - (int) (bits >>> EXPONENT_SHIFT);
    long high = Math.multiplyHigh(significand, TENS[decimals]);
    long low = significand * TENS[decimals];
    long floor = (high << (Long.SIZE - shift)) | (low >>> shift);
    return floor + ((low >>> (shift - 1)) & 1);
  }

  private static void append(StringBuilder text, long numerator, int decimals) {
    text.append(numerator / TENS[decimals]).append('.');
    long fraction = numerator % TENS[decimals];
    int places = decimals;
    while (places > 1 && fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    for (int place = places - 1; place > 0 && fraction < TENS[place]; place--) {
      text.append('0');
    }
    text.append(fraction);
  }
}
