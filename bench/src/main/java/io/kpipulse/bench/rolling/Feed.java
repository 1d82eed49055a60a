package io.kpipulse.bench.rolling;

import java.io.Serializable;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the responses of a plan from memory, a chunk for each number from the source: reader r of n
 * gets every n-th response, so that all readers advance in time together. Emits a watermark ten
 * times a second, as production does, and at the end that of {@link Plan#end}, so that no candidate
 * fires windows beyond it.
 */
final class Feed<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<Long, T> {
  /** Makes the input of a candidate from a response. */
  @FunctionalInterface
  interface Adapter<T> extends Serializable {
    T of(Responses responses, int index);
  }

  static final String FIRST = "first event, ns";
  static final String EVENTS = "events";

  /** Between two watermarks. */
  static final long WATERMARK_NANOS = 100_000_000;

  private static final int CHUNK = 64;
  private static final long serialVersionUID = 1L;

  private final Plan plan;
  private final Adapter<T> adapter;
  private final int readers;
  private transient Responses responses;
  private transient long emitted;
  private transient long lastWatermark;

  Feed(Plan plan, Adapter<T> adapter, int readers) {
    this.plan = plan;
    this.adapter = adapter;
    this.readers = readers;
  }

  /** How many chunks each reader emits. */
  static long chunks(Plan plan, int readers) {
    long perChunk = (long) CHUNK * readers;
    return (plan.events() + perChunk - 1) / perChunk;
  }

  @Override
  public void open() throws Exception {
    super.open();
    responses = Responses.of(plan);
    lastWatermark = System.nanoTime();
  }

  @Override
  public void processElement(StreamRecord<Long> number) {
    if (emitted == 0) {
      LongMinimum first = new LongMinimum();
      first.add(System.nanoTime());
      getRuntimeContext().addAccumulator(FIRST, first);
    }
    long chunks = chunks(plan, readers);
    long reader = number.getValue() / chunks;
    long first = number.getValue() % chunks * CHUNK;
    for (long i = first; i < first + CHUNK; i++) {
      long index = i * readers + reader;
      if (index < responses.size()) {
        emit((int) index);
      }
    }
  }

  private void emit(int index) {
    output.collect(new StreamRecord<>(adapter.of(responses, index), responses.time(index)));
    emitted++;
    if (emitted % CHUNK == 0) {
      long now = System.nanoTime();
      if (now - lastWatermark >= WATERMARK_NANOS) {
        lastWatermark = now;
        output.emitWatermark(new Watermark(responses.arrival(index) - 1));
      }
    }
  }

  /** The source knows no time; its last watermark is the end of time. */
  @Override
  public void processWatermark(Watermark watermark) {}

  @Override
  public void finish() {
    output.emitWatermark(new Watermark(plan.end()));
    getRuntimeContext().getLongCounter(EVENTS).add(emitted);
  }
}
