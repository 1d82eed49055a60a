package io.kpipulse.rolling.operator;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.rolling.scope.PreAggregation;
import io.kpipulse.rolling.scope.ScopeDelta;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The Flink shell of {@link PreAggregation}. Flushes by size, after 100 ms, before it forwards a
 * watermark, before a checkpoint barrier and at the end of the input; so it has no state, and no
 * watermark overtakes a fact.
 *
 * <p>While catching up nobody waits for a single step: watermarks are then held back for up to
 * three seconds, and the more facts are added up the less work is left behind.
 */
public final class PreAggregationOperator extends AbstractStreamOperator<ScopeDelta>
    implements OneInputStreamOperator<FactDelta, ScopeDelta> {
  private static final long serialVersionUID = 1L;

  /** Sums that wait at most in a subtask; some 40 MB. */
  private static final int MAX_SUMS = 200_000;

  private static final long MAX_WAIT_MILLIS = 100;

  /** By how much the watermark is behind processing time while catching up, at least. */
  private static final long CATCHING_UP_MILLIS = 60_000;

  private static final long MAX_WAIT_CATCHING_UP_MILLIS = 3_000;

  private final Catalog catalog;

  private transient PreAggregation aggregation;
  private transient boolean catchingUp;
  private transient boolean timerSet;

  /** The watermark that is held back; {@code null} if none is. */
  private transient Watermark held;

  public PreAggregationOperator(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void open() throws Exception {
    super.open();
    aggregation = new PreAggregation(catalog, MAX_SUMS);
    catchingUp = true;
  }

  @Override
  public void processElement(StreamRecord<FactDelta> element) throws Exception {
    aggregation.add(element.getValue());
    if (aggregation.isFull()) {
      release();
    } else {
      releaseInTime();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    held = mark;
    catchingUp = mark.getTimestamp() < now() - CATCHING_UP_MILLIS;
    if (catchingUp) {
      releaseInTime();
    } else {
      release();
    }
  }

  private void releaseInTime() {
    if (!timerSet) {
      timerSet = true;
      long due = now() + (catchingUp ? MAX_WAIT_CATCHING_UP_MILLIS : MAX_WAIT_MILLIS);
      ScheduledFuture<?> unused = getProcessingTimeService().registerTimer(due, time -> timeIsUp());
    }
  }

  private void timeIsUp() throws Exception {
    timerSet = false;
    release();
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    release();
  }

  @Override
  public void finish() throws Exception {
    release();
  }

  /** Sends all that waits, and then the watermark that comes after it. */
  private void release() throws Exception {
    aggregation.flush(delta -> output.collect(new StreamRecord<>(delta)));
    if (held != null) {
      Watermark mark = held;
      held = null;
      super.processWatermark(mark);
    }
  }
}
