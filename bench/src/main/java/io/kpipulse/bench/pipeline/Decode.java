package io.kpipulse.bench.pipeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.ValidationResult;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Events out of records by our own decoder, without any other check. */
final class Decode extends ProcessFunction<SourceRecord, ServiceSatisfaction> {
  private static final long serialVersionUID = 1L;
  private final AvroDecoder<ServiceSatisfaction> decoder;

  Decode(AvroDecoder<ServiceSatisfaction> decoder) {
    this.decoder = decoder;
  }

  @Override
  public void processElement(
      SourceRecord record, Context context, Collector<ServiceSatisfaction> out) {
    if (decoder.decode(record) instanceof ValidationResult.Accepted<ServiceSatisfaction> accepted) {
      out.collect(accepted.event());
    } else {
      throw new IllegalStateException("a record cannot be decoded: " + record);
    }
  }
}
