package io.kpipulse.bench.pipeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.wire.CodecType;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The least that a pipeline does which keeps a history of each case: decode the event with Avro's
 * library, send it to its case, read and write one number there.
 */
final class AvroBaseline extends TimedJob {
  AvroBaseline(RunPlace place) {
    super("baseline", place);
  }

  @Override
  public void define(DataStream<SourceRecord> records, Tally.Board board) {
    records
        .process(new LibraryAvro(), new CodecType<>(ServiceSatisfaction.class, new LibraryAvro()))
        .keyBy(ServiceSatisfaction::getCaseId, Types.STRING)
        .process(new Count(), Types.LONG)
        .sinkTo(new CountingSink<>(board, new Sum()));
  }

  private static final class Count extends KeyedProcessFunction<String, ServiceSatisfaction, Long> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(ServiceSatisfaction event, Context context, Collector<Long> out)
        throws Exception {
      Long before = count.value();
      long after = before == null ? 1 : before + 1;
      count.update(after);
      out.collect(after);
    }
  }

  /** Of all counts. */
  private static final class Sum implements CountingSink.Fold<Long> {
    private static final long serialVersionUID = 1L;

    private long sum;

    @Override
    public void add(Long count) {
      sum += count;
    }

    @Override
    public long checksum() {
      return sum;
    }
  }
}
