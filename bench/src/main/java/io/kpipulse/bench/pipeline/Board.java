package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files in which the subtasks of a run post figures: a job that never ends has no result.
 *
 * @param end the watermark at which the run ends
 */
record Board(String directory, Instant end) implements Serializable {
  void post(String name, int subtask, long... figures) {
    StringBuilder text = new StringBuilder();
    for (long figure : figures) {
      text.append(figure).append('\n');
    }
    try {
      Path draft = Path.of(directory, "draft-" + name + subtask);
      Files.writeString(draft, text);
      Files.move(draft, file(name, subtask), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("figures cannot be written to " + directory, e);
    }
  }

  Optional<long[]> read(String name, int subtask) throws IOException {
    Path file = file(name, subtask);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return Optional.of(lines.mapToLong(Long::parseLong).toArray());
    }
  }

  private Path file(String name, int subtask) {
    return Path.of(directory, name + subtask);
  }
}
