package io.kpipulse.bench.rolling;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Stands directly behind the source: notes when the first event comes by, and lets the end of the
 * input not be the end of time, which would have all windows fire that still lie ahead.
 */
final class Gate<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
  static final String FIRST = "first event, ns";
  static final String EVENTS = "events";

  private static final long serialVersionUID = 1L;

  private transient long events;

  @Override
  public void open() throws Exception {
    super.open();
    events = 0;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    if (events++ == 0) {
      LongMinimum first = new LongMinimum();
      first.add(System.nanoTime());
      getRuntimeContext().addAccumulator(FIRST, first);
    }
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Watermark.MAX_WATERMARK.getTimestamp()) {
      super.processWatermark(mark);
    }
  }

  @Override
  public void finish() {
    LongCounter counter = new LongCounter();
    counter.add(events);
    getRuntimeContext().addAccumulator(EVENTS, counter);
  }
}
