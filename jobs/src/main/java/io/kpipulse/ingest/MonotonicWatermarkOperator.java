package io.kpipulse.ingest;

import io.kpipulse.restart.RestoredClock;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
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
 * Keeps the clock: directly after a source, decides which watermarks the job sees.
 *
 * <p>The clock never goes back, neither at a restart: it is in the checkpoint, which Flink's
 * watermarks are not. After a restore every subtask goes on from the least clock of all that were,
 * so any parallelism may be restored; what one of them had seen beyond that is seen again. The end
 * of a source is not the end of time: the watermark by which Flink would fire everything that ever
 * lies ahead goes no further. A source never counts as idle: a drained one follows the wall.
 *
 * <p>In a replay the clock stands still until all input is in, and then jumps to where it stops.
 *
 * @param <T> whatever the source reads; passed on as it is
 */
public final class MonotonicWatermarkOperator<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = RestoredClock.UNKNOWN;

  private final boolean replay;
  private final long until;

  private transient ListState<Long> checkpointed;
  private transient long clock;
  private transient boolean restored;

  private MonotonicWatermarkOperator(boolean replay, long until) {
    this.replay = replay;
    this.until = until;
  }

  /** A clock that follows the watermarks of its source. */
  public static <T> MonotonicWatermarkOperator<T> live() {
    return new MonotonicWatermarkOperator<>(false, UNKNOWN);
  }

  /** A clock that stands still until the end of the input, and then stops at a time, inclusive. */
  public static <T> MonotonicWatermarkOperator<T> replay(long until) {
    return new MonotonicWatermarkOperator<>(true, until);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("clock", LongSerializer.INSTANCE));
    clock = RestoredClock.least(checkpointed.get());
    restored = clock != UNKNOWN;
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().gauge("clock", (Gauge<Long>) () -> clock);
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
      output.emitWatermark(new Watermark(clock));
    }
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    emitRestored();
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) {
    if (!replay && mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      advanceTo(mark.getTimestamp());
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // Idle is a word for sources that hold others up; a drained one does not.
  }

  @Override
  public void endInput() {
    if (replay) {
      advanceTo(until);
    }
  }

  private void advanceTo(long time) {
    emitRestored();
    if (time > clock) {
      clock = time;
      output.emitWatermark(new Watermark(time));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.update(List.of(clock));
  }
}
