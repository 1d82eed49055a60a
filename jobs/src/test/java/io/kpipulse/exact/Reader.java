package io.kpipulse.exact;

import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
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
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * One subtask that reads partitions, as production does it: Flink's own event time logic of
 * sources, on it {@link SourceWatermarkStrategy}, behind it {@link MonotonicWatermarkOperator}.
 */
final class Reader {
  /** How often production emits watermarks, milliseconds. */
  static final long INTERVAL = 100;

  /** Takes what the reader passes on. */
  interface Output {
    void record(SourceRecord record) throws Exception;

    void clock(long time);
  }

  private final Output output;
  private final OneInputStreamOperatorTestHarness<SourceRecord, SourceRecord> clock;
  private final org.apache.flink.util.clock.ManualClock active =
      new org.apache.flink.util.clock.ManualClock();
  private final TestProcessingTimeService timers = new TestProcessingTimeService();
  private final TaskIOMetricGroup metrics =
      UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup();
  private final ReaderOutput<SourceRecord> source;
  private final Map<Integer, SourceOutput<SourceRecord>> splits = new HashMap<>();
  private long looked;

  /**
   * A reader that begins.
   *
   * @param ends what each partition held at the start
   * @param block by how many offsets of a backlog a time settles
   * @param restored the clock's state, or {@code null}
   */
  Reader(
      AttemptEnvironment environment,
      ManualClock wall,
      Map<Integer, Long> ends,
      int block,
      OperatorSubtaskState restored,
      Output output)
      throws Exception {
    this.output = output;
    clock = new OneInputStreamOperatorTestHarness<>(MonotonicWatermarkOperator.live(), environment);
    clock.setup(SourceRecordCodec.type().createSerializer(null));
    if (restored != null) {
      clock.initializeState(restored);
    }
    clock.setProcessingTime(wall.millis());
    clock.open();
    timers.setCurrentTime(looked);
    TimestampsAndWatermarks<SourceRecord> logic =
        TimestampsAndWatermarks.createProgressiveEventTimeLogic(
            new SourceWatermarkStrategy(wall, () -> ends, block),
            metrics,
            timers,
            INTERVAL,
            active,
            active,
            metrics);
    source = logic.createMainOutput(new ToClock(), new NoListener());
    logic.startPeriodicWatermarkEmits();
  }

  /** The reader is given a partition. */
  void assign(int partition) {
    splits.put(partition, source.createOutputForSplit("topic-" + partition));
  }

  /** A record of an assigned partition is read. */
  void read(SourceRecord record) throws Exception {
    splits.get(record.partition()).collect(record, record.timestamp().orElseThrow());
    takeOutput();
  }

  /** An interval passes, and the clock is looked at. */
  void look(long wall) throws Exception {
    looked += INTERVAL;
    active.advanceTime(Duration.ofMillis(INTERVAL));
    timers.setCurrentTime(looked);
    clock.setProcessingTime(wall);
    takeOutput();
  }

  /** From here on nothing can be passed on, until it can again. */
  void backPressure(boolean begins) {
    if (begins) {
      metrics.getSoftBackPressuredTimePerSecond().markStart();
    } else {
      metrics.getSoftBackPressuredTimePerSecond().markEnd();
    }
  }

  OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    return clock.snapshot(checkpoint, checkpoint);
  }

  private void takeOutput() throws Exception {
    for (Object next = clock.getOutput().poll(); next != null; next = clock.getOutput().poll()) {
      if (next instanceof Watermark mark) {
        output.clock(mark.getTimestamp());
      } else if (next instanceof StreamRecord<?> record) {
        output.record((SourceRecord) record.getValue());
      }
    }
  }

  void close() throws Exception {
    clock.close();
  }

  private final class ToClock implements DataOutput<SourceRecord> {
    @Override
    public void emitRecord(StreamRecord<SourceRecord> record) throws Exception {
      clock.processElement(record);
    }

    @Override
    public void emitWatermark(Watermark mark) throws Exception {
      clock.processWatermark(mark);
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) throws Exception {
      clock.processWatermarkStatus(status);
    }

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
