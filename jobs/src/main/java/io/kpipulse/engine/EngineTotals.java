package io.kpipulse.engine;

import java.util.EnumMap;
import java.util.Map;

/**
 * Adds up the last reports of all subtasks. A subtask reports totals that its checkpoint keeps, so
 * none is counted twice after a restart: this begins empty then, and is complete once every subtask
 * has reported.
 */
public final class EngineTotals {
  private final Map<Stage, EngineReport[]> reports = new EnumMap<>(Stage.class);

  /** Replaces the report of the same subtask. */
  public void add(EngineReport report) {
    reports
            .computeIfAbsent(report.stage(), stage -> new EngineReport[report.subtasks()])[
            report.subtask()] =
        report;
  }

  /** Whether every subtask of every stage has reported. */
  public boolean isComplete() {
    for (Stage stage : Stage.values()) {
      EngineReport[] own = reports.get(stage);
      if (own == null) {
        return false;
      }
      for (EngineReport report : own) {
        if (report == null) {
          return false;
        }
      }
    }
    return true;
  }

  /** Of all reports so far. */
  public EngineCounts sum() {
    EngineCounts sum = EngineCounts.NONE;
    for (EngineReport[] own : reports.values()) {
      for (EngineReport report : own) {
        if (report != null) {
          sum = sum.plus(report.counts());
        }
      }
    }
    return sum;
  }
}
