package io.kpipulse.exact;

import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.record.SourceRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.metrics.groups.TaskIOMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
import org.apache.flink.streaming.api.operators.util.PausableRelativeClock;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.clock.ManualClock;

/** A subtask of the source: Flink's own event-time logic of sources around our strategy. */
final class SourceSubtask {
  /** How often production emits watermarks, milliseconds. */
  static final long INTERVAL = 100;

  private final ManualClock active = new ManualClock();
  private final TestProcessingTimeService timers = new TestProcessingTimeService();
  private final TaskIOMetricGroup metrics =
      UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup();
  private final SourceWatermarkStrategy strategy;
  private final ReaderOutput<SourceRecord> source;
  private final Map<Integer, SourceOutput<SourceRecord>> splits = new HashMap<>();
  private long polled;

  SourceSubtask(WatermarkStrategy<SourceRecord> watermarks, OperatorSubtask.Output output)
      throws Exception {
    // As Flink's source operator does.
    PausableRelativeClock mainActivity = new PausableRelativeClock(active);
    metrics.registerBackPressureListener(mainActivity);
    strategy = (SourceWatermarkStrategy) watermarks;
    timers.setCurrentTime(polled);
    TimestampsAndWatermarks<SourceRecord> logic =
        TimestampsAndWatermarks.createProgressiveEventTimeLogic(
            watermarks, metrics, timers, INTERVAL, mainActivity, active, metrics);
    source = logic.createMainOutput(new ToOperator(output), new NoListener());
    logic.startPeriodicWatermarkEmits();
  }

  /** Assigns a partition, to be read from an offset on. */
  void assign(int partition, long offset) {
    strategy.assign(partition, offset);
    splits.put(partition, source.createOutputForSplit("topic-" + partition));
  }

  /** Reads a record of an assigned partition. */
  void read(SourceRecord record) throws Exception {
    splits.get(record.partition()).collect(record, record.timestamp().orElseThrow());
  }

  /** An interval passes, and the watermark is emitted. */
  void poll() throws Exception {
    polled += INTERVAL;
    active.advanceTime(Duration.ofMillis(INTERVAL));
    timers.setCurrentTime(polled);
  }

  /** Whether downstream takes nothing more, from now on. */
  void setBackPressured(boolean backPressured) {
    if (backPressured) {
      metrics.getSoftBackPressuredTimePerSecond().markStart();
    } else {
      metrics.getSoftBackPressuredTimePerSecond().markEnd();
    }
  }

  private record ToOperator(OperatorSubtask.Output output) implements DataOutput<SourceRecord> {
    @Override
    public void emitRecord(StreamRecord<SourceRecord> record) throws Exception {
      output.accept(record);
    }

    @Override
    public void emitWatermark(Watermark mark) throws Exception {
      output.accept(mark);
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {}

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void emitWatermark(WatermarkEvent mark) {}
  }

  private static final class NoListener implements TimestampsAndWatermarks.WatermarkUpdateListener {
    @Override
    public void updateIdle(boolean idle) {}

    @Override
    public void updateCurrentEffectiveWatermark(long watermark) {}

    @Override
    public void updateCurrentSplitWatermark(String splitId, long watermark) {}

    @Override
    public void updateCurrentSplitIdle(String splitId, boolean idle) {}

    @Override
    public void splitFinished(String splitId) {}
  }
}
