package io.kpipulse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory for the data of a server: kept if it was given, removed at the end if it was not. */
public final class WorkDirectory implements AutoCloseable {
  private final Path path;
  private final boolean temporary;

  private WorkDirectory(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** A new directory that {@link #close} removes with all it holds. */
  public static WorkDirectory temporary(Path parent, String prefix) {
    try {
      Files.createDirectories(parent);
      return new WorkDirectory(Files.createTempDirectory(parent, prefix), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a directory in " + parent, e);
    }
  }

  /** The given directory, created if need be, that {@link #close} leaves as it is. */
  public static WorkDirectory kept(Path path) {
    try {
      return new WorkDirectory(Files.createDirectories(path).toAbsolutePath(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the directory " + path, e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path + "; remove it by hand", e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // A server may still have removed a file of its own; what is left fails the directory.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
