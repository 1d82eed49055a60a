package io.kpipulse.local.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a sorted run and holds its next record. */
final class RunReader implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private long left;
  private byte[] head;

  RunReader(Path file) throws IOException {
    left = Files.size(file);
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    advance();
  }

  /** The next record; {@code null} at the end. */
  byte[] head() {
    return head;
  }

  /** Goes on to the record after it. */
  void advance() throws IOException {
    if (left == 0) {
      head = null;
      return;
    }
    head = new byte[in.readInt()];
    in.readFully(head);
    left -= Integer.BYTES + head.length;
    if (left < 0) {
      throw new EOFException("a sorted run was changed while it was read");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
