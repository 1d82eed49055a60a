package io.kpipulse.local.replay;

import io.kpipulse.ingest.decode.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads a file of JSON Lines: one record per line, byte for byte without its line end (LF or CRLF).
 * Blank lines are skipped and still counted.
 *
 * <p>Holds one line at a time.
 *
 * @param source the name under which the records are rejected: {@code tasks} or {@code
 *     satisfaction}
 */
public record JsonLines(String source) {
  private static final int CHUNK = 1 << 16;

  /**
   * Reads all of a file.
   *
   * @throws IOException if the file cannot be read
   */
  void read(Path file, Consumer<SourceRecord> records) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, records);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @throws IOException if it cannot be read
   */
  public void read(InputStream in, Consumer<SourceRecord> records) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    long number = 1;
    for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
      int begin = 0;
      for (int i = 0; i < length; i++) {
        if (chunk[i] == '\n') {
          line.write(chunk, begin, i - begin);
          emit(number++, line, records);
          begin = i + 1;
        }
      }
      line.write(chunk, begin, length - begin);
    }
    emit(number, line, records);
  }

  private void emit(long number, ByteArrayOutputStream line, Consumer<SourceRecord> records) {
    byte[] bytes = line.toByteArray();
    line.reset();
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    byte[] payload = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    // As Latin-1 every byte is a character: a line that is not UTF-8 is not blank.
    if (!new String(payload, StandardCharsets.ISO_8859_1).isBlank()) {
      records.accept(new SourceRecord(source, -1, number, OptionalLong.empty(), null, payload));
    }
  }
}
