package io.kpipulse.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How encoded events travel: copied, not read. They never go into state so. */
public final class EncodedEventCodec implements Codec<EncodedEvent> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EncodedEvent value, DataOutput out) throws IOException {
    VarLong.write(value.time(), out);
    write(value.entity().getBytes(StandardCharsets.UTF_8), out);
    write(value.bytes(), out);
  }

  private static void write(byte[] bytes, DataOutput out) throws IOException {
    VarLong.write(bytes.length, out);
    out.write(bytes);
  }

  @Override
  public EncodedEvent read(int version, DataInput in) throws IOException {
    long time = VarLong.read(in);
    String entity = new String(readBytes(in), StandardCharsets.UTF_8);
    return new EncodedEvent(entity, time, readBytes(in));
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[VarLong.readCount(in)];
    in.readFully(bytes);
    return bytes;
  }
}
