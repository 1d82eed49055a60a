package io.kpipulse.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** What {@code AsyncSinkBase} asks for; the state that it writes is always empty. */
final class LineEntrySerializer extends AsyncSinkWriterStateSerializer<LineEntry> {
  @Override
  protected void serializeRequestToStream(LineEntry line, DataOutputStream out) throws IOException {
    write(line.series(), out);
    write(line.fields(), out);
    out.writeLong(line.time());
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  protected LineEntry deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    return new LineEntry(read(in), read(in), in.readLong());
  }

  private static String read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public int getVersion() {
    return 1;
  }
}
