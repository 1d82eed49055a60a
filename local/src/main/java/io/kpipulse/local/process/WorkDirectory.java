package io.kpipulse.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory for the data of a run: kept if it was given; if it was not, removed at the end, also
 * where a signal ends the process.
 */
public final class WorkDirectory implements AutoCloseable {
  private final Path path;
  private final Runnable removal;

  private WorkDirectory(Path path, Runnable removal) {
    this.path = path;
    this.removal = removal;
  }

  /** A new directory that {@link #close} removes with all it holds. */
  public static WorkDirectory temporary(Path parent, String prefix) {
    return temporary(parent, prefix, new StopSignal());
  }

  /** The same, removed at the signal as well. */
  public static WorkDirectory temporary(Path parent, String prefix, StopSignal stop) {
    try {
      Files.createDirectories(parent);
      TemporaryPath path = new TemporaryPath(Files.createTempDirectory(parent, prefix));
      stop.add(path);
      return new WorkDirectory(path.path(), () -> remove(path, stop));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no directory can be made in " + parent + ": " + FileReason.of(e), e);
    }
  }

  /** The given directory, created if need be, that {@link #close} leaves as it is. */
  public static WorkDirectory kept(Path path) {
    try {
      return new WorkDirectory(Files.createDirectories(path).toAbsolutePath(), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the directory " + path + " cannot be made: " + FileReason.of(e), e);
    }
  }

  private static void remove(TemporaryPath path, StopSignal stop) {
    if (!path.remove()) {
      throw new IllegalStateException(path.path() + " cannot be removed; remove it by hand");
    }
    stop.remove(path);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    removal.run();
  }
}
