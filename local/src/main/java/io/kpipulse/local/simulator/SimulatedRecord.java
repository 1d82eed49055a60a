package io.kpipulse.local.simulator;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Instant;
import java.util.Comparator;

/** A record that is sent to Kafka at a time. */
public sealed interface SimulatedRecord {
  /** In the order of reporting; equal times in the order of identity, so that sorting is total. */
  Comparator<SimulatedRecord> ORDER =
      Comparator.comparing(SimulatedRecord::reportedAt).thenComparing(SimulatedRecord::identity);

  /** When it is reported: the timestamp of the record. */
  Instant reportedAt();

  /** The id of the task or the case: the key of the record. */
  String key();

  /** Unique among all reports. */
  String identity();

  /** A report about a task. */
  record OfTask(Instant reportedAt, TaskUpdate event) implements SimulatedRecord {
    @Override
    public String key() {
      return event.getTaskId();
    }

    @Override
    public String identity() {
      return event.getEventId();
    }
  }

  /** A report about a case. */
  record OfCase(Instant reportedAt, ServiceSatisfaction event) implements SimulatedRecord {
    @Override
    public String key() {
      return event.getCaseId();
    }

    @Override
    public String identity() {
      return event.getEventId();
    }
  }

  /**
   * Bytes that are no event, on the topic of one.
   *
   * @param text what was sent instead
   */
  record Garbled(Instant reportedAt, String key, String text) implements SimulatedRecord {
    @Override
    public String identity() {
      return key;
    }
  }
}
