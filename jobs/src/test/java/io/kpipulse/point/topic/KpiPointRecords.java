package io.kpipulse.point.topic;

import io.kpipulse.event.KpiPoint;
import java.time.Instant;
import java.util.Map;

/** Points of a series with steps of a minute, and marks. */
public final class KpiPointRecords {
  public static final long MINUTE = 60_000;

  private KpiPointRecords() {}

  /**
   * A point of a ministry.
   *
   * @param step its number, from 0
   * @param asOf epoch milliseconds
   */
  public static KpiPoint point(String ministry, long step, long asOf, long open) {
    return KpiPoint.newBuilder()
        .setMeasurement("task_kpi")
        .setTags(Map.of("scope", "ministry", "window", "now", "ministry", ministry))
        .setStep(Instant.ofEpochMilli(step * MINUTE))
        .setStepEnd(Instant.ofEpochMilli((step + 1) * MINUTE))
        .setAsOf(Instant.ofEpochMilli(asOf))
        .setFinal$(asOf >= (step + 1) * MINUTE)
        .setTotals(Map.of("tasks_open", open))
        .setFields(Map.of("tasks_open", (Object) open))
        .build();
  }

  /** The mark of a job at a time, epoch milliseconds. */
  public static KpiPoint mark(PartitionShare share, long time) {
    return KpiPoint.newBuilder(point("", 0, time, 0))
        .setMeasurement("")
        .setTags(share.tags())
        .setStep(Instant.ofEpochMilli(time))
        .setStepEnd(Instant.ofEpochMilli(time))
        .build();
  }

  /** Ministry, step and value, and whether it is a correction. */
  static String text(ReadPoint read) {
    return read.point().getTags().get("ministry")
        + read.point().getStep().toEpochMilli() / MINUTE
        + "="
        + read.point().getTotals().get("tasks_open")
        + (read.isCorrection() ? " corrected" : "");
  }
}
