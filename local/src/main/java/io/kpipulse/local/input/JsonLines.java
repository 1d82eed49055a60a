package io.kpipulse.local.input;

import io.kpipulse.record.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads JSON Lines: one record per line, byte for byte without its line end (LF or CRLF). Blank
 * lines are skipped and still counted.
 *
 * <p>Holds one line at a time, and of a longer one than {@link #MAX_LINE_BYTES} only the beginning,
 * which is longer as well: so the {@link JsonDecoder} knows it.
 *
 * @param source the name under which the records are rejected: {@code tasks} or {@code
 *     satisfaction}
 */
public record JsonLines(String source) {
  /** The most bytes of a line without its end: 1 MiB, about what Kafka takes as a record. */
  static final int MAX_LINE_BYTES = 1 << 20;

  /** A line of the greatest length with a carriage return, and a byte that says that it is not. */
  private static final int KEPT = MAX_LINE_BYTES + 2;

  private static final int CHUNK = 1 << 16;

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
          append(line, chunk, begin, i);
          emit(number++, line, records);
          begin = i + 1;
        }
      }
      append(line, chunk, begin, length);
    }
    emit(number, line, records);
  }

  private static void append(ByteArrayOutputStream line, byte[] chunk, int begin, int end) {
    line.write(chunk, begin, Math.min(end - begin, KEPT - line.size()));
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
    // A line that is too long is not, whatever it goes on with.
    if (payload.length > MAX_LINE_BYTES
        || !new String(payload, StandardCharsets.ISO_8859_1).isBlank()) {
      records.accept(new SourceRecord(source, -1, number, OptionalLong.empty(), null, payload));
    }
  }
}
