package io.kpipulse.local.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a sorted run: each record with its length in four bytes before it. */
final class RunWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final DataOutputStream out;

  RunWriter(Path file) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }

  void write(byte[] record) throws IOException {
    out.writeInt(record.length);
    out.write(record);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
