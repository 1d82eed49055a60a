package io.kpipulse.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.Utf8;

/**
 * Reads generated records, except that a string that is not UTF-8 is an error, where Avro would put
 * replacement characters in its place. Slow. For one thread at a time.
 */
final class StrictReader<T> extends SpecificDatumReader<T> {
  StrictReader(Schema writer, Schema reader) {
    super(writer, reader, EventModel.INSTANCE);
  }

  @Override
  protected Object readString(Object old, Schema expected, Decoder in) throws IOException {
    Utf8 text = in.readString(null);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a string is not UTF-8", e);
    }
  }
}
