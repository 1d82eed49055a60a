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
 */
public final class PreAggregationOperator extends AbstractStreamOperator<ScopeDelta>
    implements OneInputStreamOperator<FactDelta, ScopeDelta> {
  private static final long serialVersionUID = 1L;

  /** Sums that wait at most in a subtask; some 40 MB. */
  private static final int MAX_SUMS = 200_000;

  private static final long MAX_WAIT_MILLIS = 100;

  private final Catalog catalog;

  private transient PreAggregation aggregation;
  private transient boolean timerSet;

  public PreAggregationOperator(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void open() throws Exception {
    super.open();
    aggregation = new PreAggregation(catalog, MAX_SUMS);
  }

  @Override
  public void processElement(StreamRecord<FactDelta> element) {
    aggregation.add(element.getValue());
    if (aggregation.isFull()) {
      flush();
    } else if (!timerSet) {
      timerSet = true;
      long due = getProcessingTimeService().getCurrentProcessingTime() + MAX_WAIT_MILLIS;
      ScheduledFuture<?> unused =
          getProcessingTimeService().registerTimer(due, time -> flushInTime());
    }
  }

  private void flushInTime() {
    timerSet = false;
    flush();
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() {
    flush();
  }

  private void flush() {
    aggregation.flush(delta -> output.collect(new StreamRecord<>(delta)));
  }
}
