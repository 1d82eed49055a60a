package io.kpipulse.bench.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a subtask of the sink had counted at the end of a run. Handed over in a file: a job that
 * never ends has no result.
 *
 * @param nanos time of the end, {@link System#nanoTime} of this process
 * @param rows written by then
 * @param checksum of the subtask; those of all subtasks add up
 */
record Tally(long nanos, long rows, long checksum) {
  /**
   * Where the tallies of a run are posted.
   *
   * @param end the watermark at which a run ends
   */
  record Board(String directory, Instant end) implements Serializable {
    void post(int subtask, Tally tally) throws IOException {
      Path draft = Path.of(directory, "draft-" + subtask);
      Files.writeString(draft, tally.nanos + "\n" + tally.rows + "\n" + tally.checksum);
      Files.move(draft, file(subtask), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The latest time and the sums, once all subtasks have posted. */
    Optional<Tally> read(int subtasks) throws IOException {
      Tally sum = new Tally(Long.MIN_VALUE, 0, 0);
      for (int subtask = 0; subtask < subtasks; subtask++) {
        if (!Files.exists(file(subtask))) {
          return Optional.empty();
        }
        List<String> numbers = Files.readAllLines(file(subtask));
        sum =
            new Tally(
                Math.max(sum.nanos, Long.parseLong(numbers.get(0))),
                sum.rows + Long.parseLong(numbers.get(1)),
                sum.checksum + Long.parseLong(numbers.get(2)));
      }
      return Optional.of(sum);
    }

    private Path file(int subtask) {
      return Path.of(directory, "tally-" + subtask);
    }
  }
}
