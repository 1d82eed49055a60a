package io.kpipulse.ingest.validate;

import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.record.SourceRecord;
import java.io.Serializable;

/**
 * Decides which records are events: a decoder and then a validator. Pure.
 *
 * @param decoder of the bytes
 * @param validator of the values
 */
public record EventDeserializer<T>(Decoder<T> decoder, Validator<T> validator)
    implements Serializable {
  /** Never throws, whatever the record holds. */
  public ValidationResult<T> deserialize(SourceRecord record) {
    ValidationResult<T> result = decoder.decode(record);
    if (result instanceof ValidationResult.Accepted<T> accepted) {
      return validator
          .firstProblem(accepted.event(), accepted.timestamp())
          .<ValidationResult<T>>map(ValidationResult.Rejected::new)
          .orElse(result);
    }
    return result;
  }
}
