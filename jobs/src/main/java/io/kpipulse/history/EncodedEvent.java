package io.kpipulse.history;

import java.util.Arrays;

/**
 * An event as it travels and waits: its bytes, and what has to be known of it before anybody works
 * on it. Read where it is worked on, so that thousands that wait are no more to the garbage
 * collector than their bytes. Immutable.
 */
public final class EncodedEvent {
  private final String entity;
  private final long time;
  private final byte[] bytes;

  /**
   * @param entity id of the entity that it is about
   * @param time when it happened, epoch milliseconds
   * @param bytes Avro's single-object encoding; the event's own from now on
   */
  public EncodedEvent(String entity, long time, byte[] bytes) {
    this.entity = entity;
    this.time = time;
    this.bytes = bytes;
  }

  /** Id of the entity that it is about. */
  public String entity() {
    return entity;
  }

  /** When it happened, epoch milliseconds. */
  public long time() {
    return time;
  }

  /** Avro's single-object encoding, not copied: not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedEvent that
        && time == that.time
        && entity.equals(that.entity)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * entity.hashCode() + Long.hashCode(time);
  }

  @Override
  public String toString() {
    return entity + " at " + time + ", " + bytes.length + " bytes";
  }
}
