package io.kpipulse.evolution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A savepoint in the midst of corrections, and what had been written of these.
 *
 * @param path for Flink
 * @param corrected lines of the storm that were written before the savepoint
 */
record Savepoint(String path, List<String> corrected) {
  private static final Path RELEASED = Path.of("src/test/resources/savepoints");
  private static final String STATE = "_metadata";
  private static final String CORRECTED = "corrected.lines.gz";

  /** What a released version wrote. */
  static Savepoint by(String version, Scenario scenario) throws IOException {
    Path directory = RELEASED.resolve(version).resolve(scenario.job());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(directory.resolve(CORRECTED))),
                StandardCharsets.UTF_8))) {
      return new Savepoint(directory.toAbsolutePath().toString(), lines.lines().toList());
    }
  }

  /** Keeps it as that of a version. */
  void keepAs(String version, Scenario scenario) throws IOException {
    Path directory = Files.createDirectories(RELEASED.resolve(version).resolve(scenario.job()));
    Files.copy(
        Path.of(URI.create(path)).resolve(STATE),
        directory.resolve(STATE),
        StandardCopyOption.REPLACE_EXISTING);
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(directory.resolve(CORRECTED))),
            StandardCharsets.UTF_8)) {
      for (String line : corrected) {
        lines.write(line + "\n");
      }
    }
  }
}
