package io.kpipulse.bench.rolling;

import java.io.Serializable;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The end of a contender's stream: takes the rows and notes when the last of them has come. */
final class Tally<T> extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<T, Long> {
  static final String LAST = "last row, ns";
  static final String ROWS = "rows";
  static final String CHECKSUM = "checksum";

  private static final long serialVersionUID = 1L;

  private final Rows.Factory<T> factory;
  private transient Rows<T> rows;
  private transient Checksum checksum;
  private transient long count;

  Tally(Rows.Factory<T> factory) {
    this.factory = factory;
  }

  /** How rows of one kind go into a checksum. One per subtask. */
  interface Rows<T> {
    void add(T row, Checksum checksum);

    /** All rows have come. */
    default void finish(Checksum checksum) {}

    /** Makes one for each subtask. */
    interface Factory<T> extends Serializable {
      Rows<T> create();
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows = factory.create();
    checksum = new Checksum();
    count = 0;
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    count++;
    rows.add(element.getValue(), checksum);
  }

  @Override
  public void finish() {
    rows.finish(checksum);
    LongMaximum last = new LongMaximum();
    last.add(System.nanoTime());
    getRuntimeContext().addAccumulator(LAST, last);
    add(ROWS, count);
    add(CHECKSUM, checksum.value());
  }

  private void add(String name, long value) {
    LongCounter counter = new LongCounter();
    counter.add(value);
    getRuntimeContext().addAccumulator(name, counter);
  }
}
