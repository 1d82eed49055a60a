package io.kpipulse.local;

import io.kpipulse.local.process.FileReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A path to a directory that every server takes as it is. Flink splits paths of its configuration
 * at commas and colons, Kafka at commas, and QuestDB interprets some characters and reads others as
 * ISO-8859-1. A directory whose path has more than letters of ASCII, digits and {@code ._-} gets a
 * symbolic link in {@code java.io.tmpdir}, which is removed when the process ends.
 */
public final class PlainPath {
  private static final String PLAIN = "[A-Za-z0-9/._-]*";

  private PlainPath() {}

  /**
   * A path to the same directory.
   *
   * @throws IllegalStateException if a link is needed and {@code java.io.tmpdir} can hold none
   */
  public static Path of(Path directory) {
    Path absolute = directory.toAbsolutePath();
    return isPlain(absolute) ? absolute : link(absolute);
  }

  private static boolean isPlain(Path path) {
    return path.toString().matches(PLAIN);
  }

  private static Path link(Path directory) {
    Path link = Path.of(System.getProperty("java.io.tmpdir"), "kpi-" + UUID.randomUUID());
    if (!isPlain(link)) {
      throw new IllegalStateException(
          "java.io.tmpdir is '%s'; set it to a path of ASCII letters, digits and ._- only, as by KPI_JAVA_OPTIONS=-Djava.io.tmpdir=/tmp"
              .formatted(link.getParent()));
    }
    try {
      Files.createDirectories(directory);
      Files.createSymbolicLink(link, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the link " + link + " to " + directory + ": " + FileReason.of(e), e);
    }
    // A file and not a hook: hooks may still be writing below it.
    link.toFile().deleteOnExit();
    return link;
  }
}
