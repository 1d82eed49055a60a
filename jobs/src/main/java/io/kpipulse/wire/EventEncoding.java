package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.io.Serializable;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.util.function.SerializableFunction;

/**
 * How events of one kind become {@link EncodedEvent}s.
 *
 * @param codec of the bytes
 * @param entity the id of the entity that an event is about
 * @param time when it happened
 */
public record EventEncoding<E extends SpecificRecord>(
    AvroCodec<E> codec,
    SerializableFunction<E, String> entity,
    SerializableFunction<E, Instant> time)
    implements Serializable {

  /** Task updates, by task. */
  public static EventEncoding<TaskUpdate> ofTasks() {
    return new EventEncoding<>(
        new TaskUpdateCodec(), TaskUpdate::getTaskId, TaskUpdate::getEventTime);
  }

  /** Satisfaction responses, by case. */
  public static EventEncoding<ServiceSatisfaction> ofCases() {
    return new EventEncoding<>(
        new ServiceSatisfactionCodec(),
        ServiceSatisfaction::getCaseId,
        ServiceSatisfaction::getEventTime);
  }

  /** Writes an event in the newest schema. */
  public EncodedEvent encode(E event) {
    return encoded(event, codec.encode(event));
  }

  /**
   * The same, by the bytes that the event was read from, as far as they are of the newest schema.
   *
   * @param payload the encoded event's own from now on
   */
  public EncodedEvent encode(E event, byte[] payload) {
    return encoded(event, codec.isOfNewestSchema(payload) ? payload : codec.encode(event));
  }

  private EncodedEvent encoded(E event, byte[] bytes) {
    return new EncodedEvent(entity.apply(event), time.apply(event).toEpochMilli(), bytes);
  }
}
