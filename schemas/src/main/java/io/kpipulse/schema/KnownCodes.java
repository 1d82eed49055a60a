package io.kpipulse.schema;

import java.nio.charset.StandardCharsets;

/**
 * Hands out the same string for the same bytes, as long as they are few: codes of units are short,
 * and come again and again. One whose place is taken stands in one of the next; where those are
 * taken too, it displaces the one in its own. For one thread at a time.
 *
 * <p>A code is compared as two numbers, its bytes packed, so that the string, which may be far away
 * in memory, is not touched.
 */
final class KnownCodes {
  /** Bytes of the longest code that is kept; ids of entities are longer. */
  static final int LONGEST = 10;

  private static final int PLACE_BITS = 13;

  /** Places that a code is looked for in, from its own one on. */
  private static final int TRIES = 8;

  private static final int PLACES = 1 << PLACE_BITS;
  private static final int HEAD = Long.BYTES;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final String[] codes = new String[PLACES];
  private final long[] packed = new long[2 * PLACES];

  /** The string of ASCII bytes, at most {@link #LONGEST}. */
  String of(byte[] bytes, int from, int length) {
    long head = 0;
    for (int i = from; i < from + Math.min(length, HEAD); i++) {
      head = (head << Byte.SIZE) | bytes[i];
    }
    // With the length, so that no other bytes are packed the same; and never 0, as an empty place.
    long tail = length + 1L;
    for (int i = from + HEAD; i < from + length; i++) {
      tail = (tail << Byte.SIZE) | bytes[i];
    }
    int home = (int) (((head * MIX + tail) * MIX) >>> (Long.SIZE - PLACE_BITS));
    int place = home;
    int tries = 0;
    for (; tries < TRIES && packed[2 * place + 1] != 0; tries++) {
      if (packed[2 * place] == head && packed[2 * place + 1] == tail) {
        return codes[place];
      }
      place = (place + 1) & (PLACES - 1);
    }
    if (tries == TRIES) {
      place = home;
    }
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    packed[2 * place] = head;
    packed[2 * place + 1] = tail;
    codes[place] = text;
    return text;
  }
}
