package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.metrics.groups.TaskIOMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
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

/** Runs the clock in Flink's own event time logic of a source with several splits. */
class SourceWatermarkStrategyTest {
  private static final long WALL = 1_000_000;
  private static final long INTERVAL = 100;

  private final ManualClock active = new ManualClock();
  private final TestProcessingTimeService timers = new TestProcessingTimeService();
  private final TaskIOMetricGroup metrics =
      UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup();
  private final Clock wall = Clock.fixed(Instant.ofEpochMilli(WALL), ZoneOffset.UTC);
  private final Output output = new Output();
  private ReaderOutput<SourceRecord> reader;
  private long now;

  @BeforeEach
  void start() throws Exception {
    timers.setCurrentTime(now); // else Flink's timers would catch up from the beginning of all time
    start(Map::of);
  }

  private void start(EndOffsetProvider ends) {
    TimestampsAndWatermarks<SourceRecord> logic =
        TimestampsAndWatermarks.createProgressiveEventTimeLogic(
            new SourceWatermarkStrategy(wall, ends),
            metrics,
            timers,
            INTERVAL,
            active,
            active,
            metrics);
    reader = logic.createMainOutput(output, new NoListener());
    logic.startPeriodicWatermarkEmits();
  }

  @Test
  void theGeneratorOfTheReaderItselfDoesNotOvertakeItsPartitions() throws Exception {
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    SourceOutput<SourceRecord> other = reader.createOutputForSplit("topic-1");
    for (int i = 0; i < 20; i++) {
      one.collect(Events.line("{}"), 100 + i);
      other.collect(Events.line("{}"), 50 + i);
      pass(INTERVAL);
    }
    assertThat(output.marks).hasSize(20).startsWith(50L, 51L).endsWith(69L);
  }

  @Test
  void aReaderThatWaitsForItsPartitionsKnowsNoTime() throws Exception {
    pass(60_000);
    assertThat(output.marks).isEmpty();
  }

  @Test
  void aDrainedReaderFollowsTheWall() throws Exception {
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    one.collect(Events.line("{}"), 100);
    pass(1_000);
    assertThat(output.marks).containsExactly(100L, WALL - 500);
  }

  @Test
  void backPressureIsNoSilence() throws Exception {
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    one.collect(Events.line("{}"), 100);
    pass(INTERVAL);
    metrics.getSoftBackPressuredTimePerSecond().markStart();
    pass(60_000);
    assertThat(output.marks).containsExactly(100L);
    metrics.getSoftBackPressuredTimePerSecond().markEnd();
    pass(400);
    assertThat(output.marks).containsExactly(100L);
    pass(200);
    assertThat(output.marks).containsExactly(100L, WALL - 500);
  }

  @Test
  void aBacklogThatIsSilentIsNotOvertaken() throws Exception {
    // That line is the second record of its partition.
    start(() -> Map.of(-1, 3L));
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    one.collect(Events.line("{}"), 100);
    pass(600_000);
    assertThat(output.marks).isEmpty();
  }

  @Test
  void aBacklogSettlesByTheBlocksOfProduction() throws Exception {
    int block = ReadingOrder.BLOCK;
    start(() -> Map.of(0, 4L * block));
    SourceOutput<SourceRecord> one = reader.createOutputForSplit("topic-0");
    for (int offset = 0; offset < 4 * block - 1; offset++) {
      OptionalLong timestamp = OptionalLong.of(1 + offset);
      one.collect(new SourceRecord("topic", 0, offset, timestamp, null, new byte[0]), 1 + offset);
    }
    pass(INTERVAL);
    assertThat(output.marks).containsExactly(1L + block + block / 16 - 1);
  }

  @Test
  void aReaderThatIsNotToldWhatIsLeftDoesNotStart() {
    assertThatThrownBy(
            () -> {
              start(
                  () -> {
                    throw new IllegalStateException("Kafka does not answer");
                  });
              reader.createOutputForSplit("topic-0");
            })
        .hasMessage("Kafka does not answer");
  }

  @Test
  void aSourceIsNeverIdle() throws Exception {
    reader.createOutputForSplit("topic-0");
    pass(60_000);
    assertThat(output.statuses).isEmpty();
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
