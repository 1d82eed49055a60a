package io.kpipulse.history;

import io.kpipulse.codec.AvroCodec;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;

/** Turns the events of one family into {@link EncodedEvent}s. */
@FunctionalInterface
public interface EventSerializer<E> extends Serializable {
  /**
   * Encodes an event in the newest schema; keeps the payload where it is of that schema.
   *
   * @param payload what the event was read from, not to be changed from now on
   */
  EncodedEvent encode(E event, byte[] payload);

  /** A property of an event. */
  @FunctionalInterface
  interface Property<E, P> extends Serializable {
    P of(E event);
  }

  /**
   * Events of a family.
   *
   * @param entity id of the entity of an event
   * @param time when it happened, epoch milliseconds
   */
  static <E extends SpecificRecord> EventSerializer<E> of(
      Class<E> family, Property<E, String> entity, Property<E, Long> time) {
    AvroCodec<E> codec = new AvroCodec<>(family);
    return (event, payload) ->
        new EncodedEvent(
            entity.of(event), time.of(event), codec.encodeUnlessNewest(event, payload));
  }
}
