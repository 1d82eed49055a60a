package io.kpipulse.wire;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseReport;
import java.io.Serializable;

/** How events of one kind become {@link EncodedEvent}s. */
@FunctionalInterface
public interface EventSerializer<E> extends Serializable {
  /**
   * An event by its encoding in the newest schema; where it was read from that, by the very bytes.
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
            codec.isOfNewestSchema(payload) ? payload : codec.encode(update));
  }

  /** Reports, by case. */
  static EventSerializer<CaseReport> ofCases() {
    return (report, payload) -> new EncodedEvent(report.caseId(), report.time(), report.encoding());
  }
}
