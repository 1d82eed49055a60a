package io.kpipulse.bench.latency;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one witness saw, written to a file, as operators share nothing else with whoever started
 * them. Written by one thread, read after it has closed.
 */
final class Trail implements AutoCloseable {
  /** From what one moment a witness is. */
  enum Stage {
    /** A probe came out of the source. */
    POLLED,
    /** A subtask's clock reached {@code what}. */
    CLOCK,
    /** The rolling stage wrote a total of a probed series. */
    EMITTED,
    /** The store confirmed a total of a probed series. */
    CONFIRMED,
    /** A reader saw a total of a probed series. */
    READABLE
  }

  /**
   * Something that was seen.
   *
   * @param stage where
   * @param series number of the probed series, or of the subtask whose clock it was
   * @param what number of the probe, its total, or the clock
   * @param at wall time, epoch milliseconds
   */
  record Sight(Stage stage, int series, long what, long at) {}

  private static final String SUFFIX = ".trail";

  private final DataOutputStream out;

  private Trail(DataOutputStream out) {
    this.out = out;
  }

  /** Begins a file of its own in a directory. */
  static Trail into(Path directory, String witness) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.createTempFile(directory, witness + "-", SUFFIX);
    return new Trail(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
  }

  void saw(Stage stage, int series, long what, long at) {
    try {
      out.writeUTF(stage.name());
      out.writeInt(series);
      out.writeLong(what);
      out.writeLong(at);
    } catch (IOException e) {
      throw new UncheckedIOException("what was seen cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** All that was seen by anybody, in the order of time. */
  static List<Sight> all(Path directory) throws IOException {
    List<Sight> sights = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        try (DataInputStream in =
            new DataInputStream(new java.io.ByteArrayInputStream(Files.readAllBytes(file)))) {
          read(in, sights);
        }
      }
    }
    sights.sort(Comparator.comparingLong(Sight::at));
    return sights;
  }

  private static void read(DataInputStream in, List<Sight> sights) throws IOException {
    while (true) {
      try {
        sights.add(
            new Sight(Stage.valueOf(in.readUTF()), in.readInt(), in.readLong(), in.readLong()));
      } catch (EOFException e) {
        // The end, or the witness did not come to finish its last word.
        return;
      }
    }
  }
}
