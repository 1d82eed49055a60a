package io.kpipulse.engine;

import io.kpipulse.codec.CodecType;
import org.apache.flink.util.OutputTag;

/**
 * What one subtask of a stage has counted; replaces its report before.
 *
 * @param subtask from 0
 * @param subtasks how many the stage has
 */
public record EngineReport(Stage stage, int subtask, int subtasks, EngineCounts counts) {
  /** The side output of every stage for its reports. */
  public static final OutputTag<EngineReport> REPORTS =
      new OutputTag<>("reports", new CodecType<>(EngineReport.class, new EngineReportCodec()));
}
