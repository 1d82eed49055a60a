package io.kpipulse.evolution;

import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.record.SourceRecord;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** Decodes with whatever schemas its class loader holds. Public, as another loader creates it. */
public final class NextVersion implements BiFunction<String, byte[], String> {
  /**
   * What the decoder of a generated class says of a payload.
   *
   * @param type name of the generated class
   */
  @Override
  public String apply(String type, byte[] payload) {
    try {
      AvroDecoder<?> decoder =
          new AvroDecoder<>(Class.forName(type).asSubclass(SpecificRecord.class));
      return decoder
          .decode(new SourceRecord("topic", 0, 0, OptionalLong.of(0), null, payload))
          .toString();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
