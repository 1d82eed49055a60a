package io.kpipulse.bench.pipeline;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.ValidationResult.Accepted;
import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The least that a pipeline does which keeps a history of each case: decode the event with Avro's
 * library, send it to its case, read and write one number there.
 */
final class AvroBaseline extends TimedJob {
  AvroBaseline(RunPlace place) {
    super("baseline", place);
  }

  @Override
  void define(DataStream<SourceRecord> records, RunFigures figures, Clock clock) {
    AvroDecoder<ServiceSatisfaction> decoder = new AvroDecoder<>(ServiceSatisfaction.class);
    records
        .map(
            record -> ((Accepted<ServiceSatisfaction>) decoder.decode(record)).event(),
            new CodecType<>(ServiceSatisfaction.class, new AvroCodec<>(ServiceSatisfaction.class)))
        .keyBy(ServiceSatisfaction::getCaseId, Types.STRING)
        .map(new Count(), Types.LONG)
        .sinkTo(new CountingSink<>(figures, CountingSink.END, count -> count));
  }

  private static final class Count extends RichMapFunction<ServiceSatisfaction, Long> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public Long map(ServiceSatisfaction event) throws Exception {
      Long before = count.value();
      long after = before == null ? 1 : before + 1;
      count.update(after);
      return after;
    }
  }
}
