package io.kpipulse.local.replay;

import io.kpipulse.event.TaskWatch;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.local.input.JsonDecoder;
import io.kpipulse.local.input.JsonLines;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Reads rows of watched tasks from JSON Lines with the fields of the topic {@code task-watch}.
 *
 * @param name of the file, for messages
 */
public record TaskWatchReader(String name) {
  /**
   * Reads to the end.
   *
   * @return how many rows there are
   * @throws IOException if the input cannot be read, or a line is no such row
   */
  public long read(InputStream in, Consumer<TaskWatch> rows) throws IOException {
    JsonDecoder<TaskWatch> decoder = new JsonDecoder<>(TaskWatch.class);
    long[] read = {0};
    try {
      new JsonLines(name)
          .read(
              in,
              record -> {
                rows.accept(row(record, decoder.decode(record)));
                read[0]++;
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return read[0];
  }

  private TaskWatch row(SourceRecord line, ValidationResult<TaskWatch> result) {
    if (result instanceof ValidationResult.Accepted<TaskWatch> accepted) {
      return accepted.event();
    }
    String reason = ((ValidationResult.Rejected<TaskWatch>) result).reason();
    throw new UncheckedIOException(
        new IOException("%s, line %s: %s".formatted(name, line.offset(), reason)));
  }
}
