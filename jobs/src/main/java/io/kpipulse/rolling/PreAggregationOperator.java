package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.FactDifference;
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
public final class PreAggregationOperator extends AbstractStreamOperator<ScopeDifferences>
    implements OneInputStreamOperator<FactDifference, ScopeDifferences> {
  private static final long serialVersionUID = 1L;

  /** Sums that wait at most, some 10 MB. */
  private static final int MAX_WAITING = 50_000;

  private static final long MAX_WAIT_MILLIS = 100;
  private static final long MAX_WAIT_IN_BACKLOG_MILLIS = 1_000;

  /** The clock is further behind the wall than any pause of a live stream. */
  private static final long BACKLOG_MILLIS = 60_000;

  private final Catalog catalog;
  private transient PreAggregation aggregation;
  private transient boolean inBacklog;
  private transient boolean timerSet;

  /** When the first of what waits came, in wall time. */
  private transient long waitingSince;

  /** Whether no fact has come since the timer was set. */
  private transient boolean quiet;

  /** The watermark that is held back; {@code null} if none is. */
  private transient Watermark held;

  public PreAggregationOperator(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void open() throws Exception {
    super.open();
    aggregation = new PreAggregation(catalog);
  }

  @Override
  public void processElement(StreamRecord<FactDifference> element) {
    aggregation.add(element.getValue());
    quiet = false;
    if (aggregation.size() >= MAX_WAITING) {
      flush();
    } else {
      flushInTime();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    inBacklog = mark.getTimestamp() < now() - BACKLOG_MILLIS;
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
      waitingSince = now();
      setTimer(waitingSince);
    }
  }

  private void setTimer(long now) {
    timerSet = true;
    ScheduledFuture<?> unused =
        getProcessingTimeService().registerTimer(now + MAX_WAIT_MILLIS, this::timeIsUp);
  }

  private void timeIsUp(long due) throws Exception {
    long now = now();
    if (inBacklog && !quiet && now < waitingSince + MAX_WAIT_IN_BACKLOG_MILLIS) {
      quiet = true;
      setTimer(now);
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
    flush();
    if (held != null) {
      Watermark mark = held;
      held = null;
      super.processWatermark(mark);
    }
  }

  private void flush() {
    aggregation.flush(difference -> output.collect(new StreamRecord<>(difference)));
  }
}
