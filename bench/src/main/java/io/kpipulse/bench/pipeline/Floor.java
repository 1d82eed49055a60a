package io.kpipulse.bench.pipeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.codec.CodecType;
import io.kpipulse.codec.AvroCodec;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What any pipeline does that decodes events into records and gives each case its history: decode,
 * bring the record to where its case is kept, read and write one number there.
 */
final class Floor extends TimedJob {
  private final ProcessFunction<SourceRecord, ServiceSatisfaction> decode;
  private final TypeInformation<ServiceSatisfaction> type;

  private Floor(
      String name,
      RunPlace place,
      ProcessFunction<SourceRecord, ServiceSatisfaction> decode,
      TypeInformation<ServiceSatisfaction> type) {
    super(name, place);
    this.decode = decode;
    this.type = type;
  }

  /** With our own reader and writer of records, which are faster than those of Avro. */
  static Floor ofPlainRecords(RunPlace place) {
    return new Floor(
        "floor",
        place,
        new Decode(new AvroDecoder<>(ServiceSatisfaction.class)),
        new CodecType<>(ServiceSatisfaction.class, new AvroCodec<>(ServiceSatisfaction.class)));
  }

  /** With Avro's own reader and writer, as anybody has them. */
  static Floor ofAvro(RunPlace place) {
    return new Floor(
        "floor by Avro's library",
        place,
        new LibraryAvro(),
        new CodecType<>(ServiceSatisfaction.class, new LibraryAvro()));
  }

  @Override
  void define(DataStream<SourceRecord> records, Tally.Board board) {
    records
        .process(decode, type)
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
