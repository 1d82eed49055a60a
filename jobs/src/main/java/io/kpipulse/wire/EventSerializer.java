package io.kpipulse.wire;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.io.Serializable;

/** How events of one kind become {@link EncodedEvent}s. */
@FunctionalInterface
public interface EventSerializer<E> extends Serializable {
  /**
   * Encodes an event in the newest schema; keeps the payload where it is of that schema.
   *
   * @param payload what the event was read from, not to be changed from now on
   */
  EncodedEvent encode(E event, byte[] payload);

  /** Task updates, by task. */
  static EventSerializer<TaskUpdate> ofTasks() {
    TaskUpdateCodec codec = new TaskUpdateCodec();
    return (update, payload) ->
        new EncodedEvent(
            update.getTaskId(),
            update.getEventTime().toEpochMilli(),
            codec.encodeUnlessNewest(update, payload));
  }

  /** Satisfaction responses, by case. */
  static EventSerializer<ServiceSatisfaction> ofCases() {
    ServiceSatisfactionCodec codec = new ServiceSatisfactionCodec();
    return (event, payload) ->
        new EncodedEvent(
            event.getCaseId(),
            event.getEventTime().toEpochMilli(),
            codec.encodeUnlessNewest(event, payload));
  }
}
