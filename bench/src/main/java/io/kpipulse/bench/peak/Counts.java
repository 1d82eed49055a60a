package io.kpipulse.bench.peak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was written of the points of each window of each scope.
 *
 * @param amounts by measurement, scope and window
 */
record Counts(Map<Window, Amount> amounts) {
  /** A window of a scope of a measurement. */
  record Window(String measurement, String scope, String window) implements Comparable<Window> {
    @Override
    public int compareTo(Window other) {
      return toString().compareTo(other.toString());
    }
  }

  /**
   * How much was written.
   *
   * @param rows different points
   * @param writes of points, also again
   * @param bytes of line protocol of all writes
   */
  record Amount(long rows, long writes, long bytes) {
    static final Amount NONE = new Amount(0, 0, 0);

    Amount plus(Amount other) {
      return new Amount(rows + other.rows, writes + other.writes, bytes + other.bytes);
    }
  }

  private static final String SUFFIX = ".counts";

  Counts {
    amounts = new TreeMap<>(amounts);
  }

  Amount total() {
    return amounts.values().stream().reduce(Amount.NONE, Amount::plus);
  }

  /** Replaces what a writer said before. */
  void write(Path directory, String writer) throws IOException {
    Path file = directory.resolve(writer + SUFFIX);
    Path fresh = directory.resolve(writer + ".fresh");
    Files.createDirectories(directory);
    Files.writeString(
        fresh,
        amounts.entrySet().stream()
            .map(
                entry ->
                    String.join(
                        ",",
                        entry.getKey().measurement(),
                        entry.getKey().scope(),
                        entry.getKey().window(),
                        String.valueOf(entry.getValue().rows()),
                        String.valueOf(entry.getValue().writes()),
                        String.valueOf(entry.getValue().bytes())))
            .collect(Collectors.joining("\n")));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What all writers said last. */
  static Counts read(Path directory) throws IOException {
    Map<Window, Amount> all = new TreeMap<>();
    for (Path file : files(directory)) {
      for (String line : Files.readAllLines(file)) {
        List<String> cells = List.of(line.split(",", -1));
        all.merge(
            new Window(cells.get(0), cells.get(1), cells.get(2)),
            new Amount(
                Long.parseLong(cells.get(3)),
                Long.parseLong(cells.get(4)),
                Long.parseLong(cells.get(5))),
            Amount::plus);
      }
    }
    return new Counts(all);
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(files.filter(path -> path.toString().endsWith(SUFFIX)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
