package io.kpipulse.bench.hostile;

import static io.kpipulse.bench.hostile.BrokenField.join;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes that mean nothing, and what random accidents make of bytes that mean something. */
record RandomBytes(SplittableRandom random) {
  private static final int MOST_FLIPS = 8;
  private static final int MOST_INSERTED = 16;
  private static final int MOST_SIZE_BITS = 13;

  byte[] ofSize(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Of any size up to some thousands, small ones as often as large ones. */
  byte[] ofAnySize() {
    return ofSize(random.nextInt(1 << random.nextInt(MOST_SIZE_BITS + 1)));
  }

  /** The beginning of bytes, without at least the last. */
  byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  byte[] flipped(byte[] whole) {
    byte[] flipped = whole.clone();
    for (int flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return flipped;
  }

  byte[] inserted(byte[] whole) {
    int at = random.nextInt(whole.length);
    byte[] more = ofSize(1 + random.nextInt(MOST_INSERTED));
    return join(Arrays.copyOf(whole, at), more, Arrays.copyOfRange(whole, at, whole.length));
  }

  /** Mostly the usual key, seldom none, an empty one or any bytes. */
  byte[] key(byte[] usual) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> ofAnySize();
      default -> usual;
    };
  }
}
