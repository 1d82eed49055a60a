package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the strategy in Flink's own event time logic of a source with several splits. */
class SourceWatermarkStrategyTest {
  private static final long NOW = 1_000_000;
  private static final long INTERVAL = 100;

  private final ManualClock active = new ManualClock();
  private final TestProcessingTimeService timers = new TestProcessingTimeService();
  private final TaskIOMetricGroup metrics =
      UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup();
  private final Clock processingTime = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  private final Output output = new Output();
  private final SourceWatermarkStrategy strategy =
      new SourceWatermarkStrategy(
          processingTime,
          partitions -> CompletableFuture.completedFuture(Map.of(0, 0L, 1, 0L, 2, 5L)));
  private ReaderOutput<SourceRecord> reader;
  private long now;

  @BeforeEach
  void start() throws Exception {
    // As Flink's source operator does.
    PausableRelativeClock mainActivity = new PausableRelativeClock(active);
    metrics.registerBackPressureListener(mainActivity);
    timers.setCurrentTime(now); // else Flink's timers would catch up from the beginning of all time
    TimestampsAndWatermarks<SourceRecord> logic =
        TimestampsAndWatermarks.createProgressiveEventTimeLogic(
            strategy, metrics, timers, INTERVAL, mainActivity, active, metrics);
    strategy.assign(0, -2);
    reader = logic.createMainOutput(output, new NoListener());
    logic.startPeriodicWatermarkEmits();
  }

  @Test
  void theSlowestPartitionHoldsTheWatermark() throws Exception {
    strategy.assign(1, 0);
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    SourceOutput<SourceRecord> other = reader.createOutputForSplit("topic-1");
    for (int i = 0; i < 20; i++) {
      one.collect(record(0, i), 100 + i);
      other.collect(record(1, i), 50 + i);
      pass(INTERVAL);
    }
    assertThat(output.marks).hasSize(20).startsWith(50L).endsWith(69L);
  }

  @Test
  void aPartitionOfWhichNothingIsReadIsWaitedForWhileItHoldsRecords() throws Exception {
    strategy.assign(2, 4);
    reader.createOutputForSplit("topic-0").collect(record(0, 0), 100);
    SourceOutput<SourceRecord> slow = reader.createOutputForSplit("topic-2");
    pass(600_000);
    assertThat(output.marks).isEmpty();
    slow.collect(record(2, 4), 70);
    pass(INTERVAL);
    assertThat(output.marks).containsExactly(70L);
  }

  @Test
  void aCaughtUpReaderFollowsProcessingTime() throws Exception {
    reader.createOutputForSplit("topic-0").collect(record(0, 0), 100);
    pass(1_000);
    assertThat(output.marks).containsExactly(100L, NOW - 500);
  }

  @Test
  void backPressureIsNoIdleTime() throws Exception {
    reader.createOutputForSplit("topic-0").collect(record(0, 0), 100);
    pass(2 * INTERVAL);
    metrics.getSoftBackPressuredTimePerSecond().markStart();
    pass(60_000);
    assertThat(output.marks).containsExactly(100L);
    metrics.getSoftBackPressuredTimePerSecond().markEnd();
    pass(300);
    assertThat(output.marks).containsExactly(100L);
    pass(300);
    assertThat(output.marks).containsExactly(100L, NOW - 500);
  }

  @Test
  void aSourceIsNeverIdle() throws Exception {
    reader.createOutputForSplit("topic-0");
    pass(60_000);
    assertThat(output.statuses).isEmpty();
  }

  private static SourceRecord record(int partition, long offset) {
    return new SourceRecord("topic", partition, offset, OptionalLong.empty(), null, new byte[0]);
  }

  private void pass(long millis) throws Exception {
    for (long end = now + millis; now < end; ) {
      now += INTERVAL;
      active.advanceTime(Duration.ofMillis(INTERVAL));
      timers.setCurrentTime(now);
    }
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

  private static final class Output implements DataOutput<SourceRecord> {
    private final List<Long> marks = new ArrayList<>();
    private final List<WatermarkStatus> statuses = new ArrayList<>();

    @Override
    public void emitRecord(StreamRecord<SourceRecord> streamRecord) {}

    @Override
    public void emitWatermark(Watermark watermark) {
      marks.add(watermark.getTimestamp());
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus watermarkStatus) {
      statuses.add(watermarkStatus);
    }

    @Override
    public void emitLatencyMarker(LatencyMarker latencyMarker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes recordAttributes) {}

    @Override
    public void emitWatermark(WatermarkEvent watermark) {}
  }
}
