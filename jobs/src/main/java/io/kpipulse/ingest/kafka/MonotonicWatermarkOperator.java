package io.kpipulse.ingest.kafka;

import io.kpipulse.checkpoint.CheckpointedWatermark;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Directly after a source: forwards only watermarks that advance, and keeps the watermark in the
 * checkpoint, which Flink does not. After a restore every subtask goes on from the least watermark
 * of all, so any parallelism can be restored.
 *
 * <p>The end of a bounded source is no event time: {@code MAX_WATERMARK} is not forwarded, as it
 * would fire every timer. Idleness is not forwarded either: a caught-up source follows processing
 * time. In a bounded replay the watermark stands still until the end of input, and then jumps.
 *
 * @param <T> what the source reads; passed on as it is
 */
public final class MonotonicWatermarkOperator<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, BoundedOneInput {
  private final boolean replay;
  private final long until;

  private transient CheckpointedWatermark watermark;
  private transient boolean restored;

  private MonotonicWatermarkOperator(boolean replay, long until) {
    this.replay = replay;
    this.until = until;
  }

  /** Follows the watermarks of its source. */
  public static <T> MonotonicWatermarkOperator<T> live() {
    return new MonotonicWatermarkOperator<>(false, CheckpointedWatermark.UNKNOWN);
  }

  /** Stands still until the end of input, and then jumps to a time, inclusive. */
  public static <T> MonotonicWatermarkOperator<T> replay(long until) {
    return new MonotonicWatermarkOperator<>(true, until);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermark = new CheckpointedWatermark(context.getOperatorStateStore());
    restored = watermark.isKnown();
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().gauge("watermark", (Gauge<Long>) () -> watermark.time());
    if (restored) {
      // Not at once: the operators behind may not be ready for output of this one yet.
      var unused =
          getProcessingTimeService()
              .registerTimer(
                  getProcessingTimeService().getCurrentProcessingTime(), now -> emitRestored());
    }
  }

  private void emitRestored() {
    if (restored) {
      restored = false;
      output.emitWatermark(new Watermark(watermark.time()));
    }
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    emitRestored();
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark next) {
    if (!replay && next.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      advanceTo(next.getTimestamp());
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // Not forwarded: see the class comment.
  }

  @Override
  public void endInput() {
    if (replay) {
      advanceTo(until);
    }
  }

  private void advanceTo(long time) {
    emitRestored();
    if (time > watermark.time()) {
      watermark.advance(time);
      output.emitWatermark(new Watermark(time));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    watermark.snapshot();
  }
}
