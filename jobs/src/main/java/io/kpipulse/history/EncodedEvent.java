package io.kpipulse.history;

/**
 * An event as it travels and waits: its bytes, and what has to be known of it before it is decoded.
 * Thousands that wait are no more to the garbage collector than their bytes. The array is not
 * copied and not to be changed.
 *
 * @param entity id of the entity that it is about
 * @param time when it happened, epoch milliseconds
 * @param bytes Avro's single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedEvent(String entity, long time, byte[] bytes) {}
