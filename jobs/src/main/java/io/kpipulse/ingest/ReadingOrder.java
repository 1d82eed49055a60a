package io.kpipulse.ingest;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How far behind newer ones of its partition a record may lie and still count. What corrects points
 * is kept for a time only, so something has to be refused; if the clock of the job alone decided
 * what, it would depend on how far the other partitions were read. This depends on the partition of
 * the record alone, and {@link SourceWatermarkStrategy} lets no backlog go beyond it.
 *
 * @param tolerance how long before what is {@link PartitionReach settled} in its partition an event
 *     may have happened
 * @param block by how many offsets it settles: within them records may come in any order
 */
public record ReadingOrder(Duration tolerance, int block) implements Serializable {
  /**
   * In production. To change it is to change which records count: some thousands, so that a history
   * of tasks may be written unit by unit; not more, as a backlog waits on the heap until it is
   * settled.
   */
  public static final int BLOCK = 4_096;

  /**
   * That of production.
   *
   * @param retention how long what may be corrected is kept
   */
  public static ReadingOrder of(Duration retention) {
    return new ReadingOrder(retention, BLOCK);
  }

  /**
   * Whether an event lies too far behind: just where a timeline would take it no more if the clock
   * had come to what is settled.
   *
   * @param time when it happened, epoch milliseconds
   * @param settled in its partition, or {@link PartitionReach#UNKNOWN}
   */
  boolean isLeftBehind(long time, long settled) {
    return settled != PartitionReach.UNKNOWN && time <= settled - tolerance.toMillis();
  }

  /** Why an event is refused that lies too far behind. */
  String reason(long time, long settled) {
    return "event_time "
        + Instant.ofEpochMilli(time)
        + " is "
        + ValidationRules.inWords(tolerance)
        + " or more before the record timestamp "
        + Instant.ofEpochMilli(settled)
        + ", which the records of a whole block of "
        + block
        + " offsets before it in its partition have come to: what it would correct is gone; write"
        + " records in the order of their timestamps";
  }
}
