package io.kpipulse.fact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole numbers at places from 0: a byte each, and two, four or eight from the moment on that one
 * of them does not fit. Most are small, and thousands of histograms have to share the cache.
 */
final class Counts {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private static final int OBJECT_BYTES = 24;
  private static final int ARRAY_BYTES = 16;

  /** Widths, as powers of two of a byte. */
  private static final int BYTE = 0;

  private static final int SHORT = 1;
  private static final int INT = 2;
  private static final int LONG = 3;

  private final int places;
  private int width;

  /** All numbers, and zeros up to a multiple of eight bytes. */
  private byte[] bytes;

  /** All zero. */
  Counts(int places) {
    this(places, BYTE, new byte[room(places, BYTE)]);
  }

  private Counts(int places, int width, byte[] bytes) {
    this.places = places;
    this.width = width;
    this.bytes = bytes;
  }

  private static VarHandle view(Class<?> numbers) {
    return MethodHandles.byteArrayViewVarHandle(numbers, ByteOrder.nativeOrder());
  }

  private static int room(int places, int width) {
    int last = Long.BYTES - 1;
    return ((places << width) + last) & ~last;
  }

  /** Bytes that they take on the heap, with references of four bytes. */
  int heapBytes() {
    return OBJECT_BYTES + ARRAY_BYTES + bytes.length;
  }

  int places() {
    return places;
  }

  long get(int place) {
    return switch (width) {
      case BYTE -> bytes[place];
      case SHORT -> (short) SHORTS.get(bytes, place << SHORT);
      case INT -> (int) INTS.get(bytes, place << INT);
      default -> (long) LONGS.get(bytes, place << LONG);
    };
  }

  void set(int place, long count) {
    while (!fits(count)) {
      widen();
    }
    switch (width) {
      case BYTE -> bytes[place] = (byte) count;
      case SHORT -> SHORTS.set(bytes, place << SHORT, (short) count);
      case INT -> INTS.set(bytes, place << INT, (int) count);
      default -> LONGS.set(bytes, place << LONG, count);
    }
  }

  private boolean fits(long count) {
    int unused = Long.SIZE - (Byte.SIZE << width);
    return count << unused >> unused == count;
  }

  private void widen() {
    int wider = width + 1;
    Counts more = new Counts(places, wider, new byte[room(places, wider)]);
    for (int place = 0; place < places; place++) {
      more.set(place, get(place));
    }
    width = wider;
    bytes = more.bytes;
  }

  /** The first place from one on with a number other than zero, or {@link #places}. */
  int nextInUse(int from) {
    int place = from;
    while (place < places && get(place) == 0) {
      place++;
      // Eight bytes at once, where they begin here.
      int at = place << width;
      while (at % Long.BYTES == 0 && at < bytes.length && (long) LONGS.get(bytes, at) == 0) {
        at += Long.BYTES;
      }
      place = at >> width;
    }
    return Math.min(place, places);
  }

  Counts copy() {
    return new Counts(places, width, bytes.clone());
  }
}
