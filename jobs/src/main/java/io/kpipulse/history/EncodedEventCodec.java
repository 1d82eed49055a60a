package io.kpipulse.history;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.SizedBytes;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Encoded events on their way between operators: copied, not decoded. State never holds them. */
public final class EncodedEventCodec implements Codec<EncodedEvent> {
  @Override
  public void write(EncodedEvent value, DataOutput out) throws IOException {
    VarLong.write(value.time(), out);
    SizedBytes.write(value.entity().getBytes(StandardCharsets.UTF_8), out);
    SizedBytes.write(value.bytes(), out);
  }

  @Override
  public EncodedEvent read(DataInput in) throws IOException {
    long time = VarLong.read(in);
    String entity = new String(SizedBytes.read(in), StandardCharsets.UTF_8);
    return new EncodedEvent(entity, time, SizedBytes.read(in));
  }
}
