package io.kpipulse.engine;

import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Reports what a subtask has counted to the side output {@link EngineReport#REPORTS}: as soon as it
 * runs, then once a second of processing time, with or without events. Costs nothing per event: the
 * subtask counts anyway.
 */
public final class EngineReporter {
  private static final long INTERVAL_MILLIS = 1_000;

  private final Stage stage;
  private final TaskInfo task;
  private final ProcessingTimeService timers;
  private final Output<?> output;
  private final Supplier<EngineCounts> counts;

  /** Reports nothing before it is started. */
  public EngineReporter(
      Stage stage,
      TaskInfo task,
      ProcessingTimeService timers,
      Output<?> output,
      Supplier<EngineCounts> counts) {
    this.stage = stage;
    this.task = task;
    this.timers = timers;
    this.output = output;
    this.counts = counts;
  }

  /** To be called when the operator is opened. */
  public void start() {
    // Not at once: the operators behind may not be ready yet.
    schedule(0);
  }

  private void schedule(long delay) {
    ScheduledFuture<?> unused =
        timers.registerTimer(timers.getCurrentProcessingTime() + delay, time -> report());
  }

  private void report() {
    output.collect(
        EngineReport.REPORTS,
        new StreamRecord<>(
            new EngineReport(
                stage,
                task.getIndexOfThisSubtask(),
                task.getNumberOfParallelSubtasks(),
                counts.get())));
    schedule(INTERVAL_MILLIS);
  }
}
