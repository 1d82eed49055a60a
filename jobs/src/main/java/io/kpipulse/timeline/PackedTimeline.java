package io.kpipulse.timeline;

import java.util.Arrays;

/**
 * A {@link TimelineState} as bytes. Most entities are not touched for days: as bytes they take a
 * quarter of the heap that their objects would, the garbage collector has nothing to follow in
 * them, and a checkpoint copies them as they are. Packed and unpacked by a {@link TimelineCodec}.
 */
public final class PackedTimeline {
  private final byte[] bytes;

  /** Takes the array as it is. */
  PackedTimeline(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Not copied, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedTimeline that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
