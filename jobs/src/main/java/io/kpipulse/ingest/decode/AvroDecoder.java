package io.kpipulse.ingest.decode;

import io.kpipulse.record.SourceRecord;
import io.kpipulse.schema.SingleObjectFormat;
import io.kpipulse.schema.UndecodableException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes Avro single-object encodings of any released version of a schema. For one thread at a
 * time.
 *
 * @param <T> a generated record
 */
public final class AvroDecoder<T extends SpecificRecord> implements Decoder<T> {
  private final Class<T> type;
  private transient SingleObjectFormat<T> format;

  public AvroDecoder(Class<T> type) {
    this.type = type;
  }

  @Override
  public ValidationResult<T> decode(SourceRecord record) {
    if (format == null) {
      format = new SingleObjectFormat<>(type);
    }
    try {
      return new ValidationResult.Accepted<>(format.read(record.payload()), record.timestamp());
    } catch (UndecodableException e) {
      return new ValidationResult.Rejected<>(e.getMessage());
    }
  }
}
