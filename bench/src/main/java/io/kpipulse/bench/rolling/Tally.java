package io.kpipulse.bench.rolling;

import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableSupplier;

/** The end of a candidate's stream: reads the rows and notes when the last one has come. */
final class Tally<T> extends AbstractStreamOperator<Long>
    implements OneInputStreamOperator<T, Long> {
  /** Turns the rows of a candidate on Flink into a checksum; one for each subtask. */
  interface Reader<T> {
    void add(T row, Checksum checksum);

    /** Called after the last row. */
    default void finish(Checksum checksum) {}
  }

  static final String LAST = "last row, ns";
  static final String ROWS = "rows";
  static final String CHECKSUM = "checksum";
  static final String COUNTED = "counted";

  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<Reader<T>> readers;
  private transient Reader<T> reader;
  private transient Checksum checksum;
  private transient long rows;

  Tally(SerializableSupplier<Reader<T>> readers) {
    this.readers = readers;
  }

  @Override
  public void open() throws Exception {
    super.open();
    reader = readers.get();
    checksum = new Checksum();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    rows++;
    reader.add(element.getValue(), checksum);
  }

  @Override
  public void finish() {
    reader.finish(checksum);
    LongMaximum last = new LongMaximum();
    last.add(System.nanoTime());
    getRuntimeContext().addAccumulator(LAST, last);
    getRuntimeContext().getLongCounter(ROWS).add(rows);
    getRuntimeContext().getLongCounter(CHECKSUM).add(checksum.value());
    getRuntimeContext().getLongCounter(COUNTED).add(checksum.counted());
  }
}
