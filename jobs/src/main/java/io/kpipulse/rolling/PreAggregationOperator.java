package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.FactDelta;
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
 * <p>In a backlog nobody waits for the single step, and the more facts are added up the less is
 * left to do behind: while the clock is more than a minute behind the wall, a watermark may be held
 * back for a second, and the facts with it, as long as more keep coming.
 */
public final class PreAggregationOperator extends AbstractStreamOperator<ScopeDelta>
    implements OneInputStreamOperator<FactDelta, ScopeDelta> {
  private static final long serialVersionUID = 1L;

  private static final long MAX_WAIT_MILLIS = 100;
  private static final int MAX_WAITS_IN_BACKLOG = 10;

  private final Catalog catalog;
  private final int maxWaiting;
  private transient PreAggregation aggregation;
  private transient boolean inBacklog;

  /** The watermark that is held back; {@code null} if none is. */
  private transient Watermark held;

  private transient boolean timerSet;

  /** How often the timer has come up since something waits. */
  private transient int waits;

  /** Whether no fact has come since the timer was set. */
  private transient boolean quiet;

  public PreAggregationOperator(Catalog catalog) {
    this(catalog, Backlog.MOST_SUMS);
  }

  /**
   * With another bound than that of production.
   *
   * @param maxWaiting sums that wait at most
   */
  public PreAggregationOperator(Catalog catalog, int maxWaiting) {
    this.catalog = catalog;
    this.maxWaiting = maxWaiting;
  }

  @Override
  public void open() throws Exception {
    super.open();
    aggregation = new PreAggregation(catalog, maxWaiting);
  }

  @Override
  public void processElement(StreamRecord<FactDelta> element) throws Exception {
    aggregation.add(element.getValue());
    if (aggregation.isFull()) {
      release();
    } else {
      flushInTime();
    }
    quiet = false;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    inBacklog = Backlog.holds(mark.getTimestamp(), now());
    if (inBacklog) {
      held = mark;
      flushInTime();
    } else {
      release();
      super.processWatermark(mark);
    }
  }

  private void flushInTime() {
    if (!timerSet) {
      waits = 0;
      setTimer();
    }
  }

  private void setTimer() {
    timerSet = true;
    quiet = true;
    ScheduledFuture<?> unused =
        getProcessingTimeService().registerTimer(now() + MAX_WAIT_MILLIS, time -> timeIsUp());
  }

  private void timeIsUp() throws Exception {
    waits++;
    if (inBacklog && !quiet && waits < MAX_WAITS_IN_BACKLOG) {
      setTimer();
    } else {
      timerSet = false;
      release();
    }
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
    aggregation.flush(difference -> output.collect(new StreamRecord<>(difference)));
    if (held != null) {
      Watermark mark = held;
      held = null;
      super.processWatermark(mark);
    }
  }
}
