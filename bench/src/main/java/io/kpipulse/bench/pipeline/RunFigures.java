package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Files in which the subtasks of a run post figures: a job that never ends has no result.
 *
 * @param end the watermark at which the run ends
 */
record RunFigures(String directory, Instant end) implements Serializable {
  void post(String name, int subtask, long... figures) {
    try {
      Path draft = Path.of(directory, "draft-" + name + subtask);
      Files.write(draft, LongStream.of(figures).mapToObj(Long::toString).toList());
      Files.move(draft, file(name, subtask), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("figures cannot be written to " + directory, e);
    }
  }

  Optional<long[]> read(String name, int subtask) throws IOException {
    Path file = file(name, subtask);
    return Files.exists(file)
        ? Optional.of(Files.readAllLines(file).stream().mapToLong(Long::parseLong).toArray())
        : Optional.empty();
  }

  private Path file(String name, int subtask) {
    return Path.of(directory, name + subtask);
  }
}
