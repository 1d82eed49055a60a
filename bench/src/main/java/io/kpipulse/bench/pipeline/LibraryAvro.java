package io.kpipulse.bench.pipeline;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.schema.EventModel;
import io.kpipulse.schema.ReleasedSchemas;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Events by Avro's own reader and writer, out of records and between tasks. */
final class LibraryAvro extends ProcessFunction<SourceRecord, ServiceSatisfaction>
    implements Codec<ServiceSatisfaction> {
  private static final long serialVersionUID = 1L;

  private transient BinaryMessageEncoder<ServiceSatisfaction> encoder;
  private transient BinaryMessageDecoder<ServiceSatisfaction> decoder;

  @Override
  public void processElement(
      SourceRecord record, Context context, Collector<ServiceSatisfaction> out) throws IOException {
    out.collect(decode(record.payload()));
  }

  private ServiceSatisfaction decode(byte[] bytes) throws IOException {
    if (decoder == null) {
      Schema schema = EventModel.INSTANCE.getSchema(ServiceSatisfaction.class);
      decoder =
          new BinaryMessageDecoder<>(EventModel.INSTANCE, schema, ReleasedSchemas.of(schema));
    }
    return decoder.decode(bytes);
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ServiceSatisfaction value, DataOutput out) throws IOException {
    if (encoder == null) {
      encoder =
          new BinaryMessageEncoder<>(
              EventModel.INSTANCE, EventModel.INSTANCE.getSchema(ServiceSatisfaction.class));
    }
    ByteBuffer bytes = encoder.encode(value);
    VarLong.write(bytes.remaining(), out);
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  @Override
  public ServiceSatisfaction read(int version, DataInput in) throws IOException {
    byte[] bytes = new byte[VarLong.readCount(in)];
    in.readFully(bytes);
    return decode(bytes);
  }
}
