package io.kpipulse.ingest.decode;

import io.kpipulse.record.SourceRecord;
import java.io.Serializable;

/** Turns the bytes of a record into an event, or says why that cannot be done. */
public interface Decoder<T> extends Serializable {
  /** Never throws, whatever the bytes are. */
  ValidationResult<T> decode(SourceRecord record);
}
