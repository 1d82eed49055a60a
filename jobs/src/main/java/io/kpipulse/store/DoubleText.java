package io.kpipulse.store;

/**
 * Writes doubles as {@link Double#toString(double)} does, which has always a decimal point.
 *
 * <p>Ratios of small counts come again and again, and finding the shortest text of one costs more
 * than the rest of its line: so the last texts are kept, in a table that a value enters at one
 * place only. O(1) where kept, 64 KiB.
 */
final class DoubleText {
  private static final int SLOTS = 4096;
  private static final int SHIFT = 64 - 12;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] bits = new long[SLOTS];
  private final String[] texts = new String[SLOTS];

  void append(StringBuilder text, double value) {
    long key = Double.doubleToRawLongBits(value);
    int slot = (int) ((key * SPREAD) >>> SHIFT);
    if (texts[slot] == null || bits[slot] != key) {
      bits[slot] = key;
      texts[slot] = Double.toString(value);
    }
    text.append(texts[slot]);
  }
}
