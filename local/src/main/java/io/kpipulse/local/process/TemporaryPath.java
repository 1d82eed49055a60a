package io.kpipulse.local.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A file, or a directory with all it holds, that does not outlive the process. */
record TemporaryPath(Path path) {
  /** Threads that go on to write may fill a directory again while it is removed. */
  private static final int ATTEMPTS = 20;

  private static final long PAUSE_MILLIS = 10;

  /**
   * Removes it if it is still there.
   *
   * @return whether it is gone
   */
  boolean remove() {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.walkFileTree(path, new Removal());
        }
        return true;
      } catch (IOException e) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
      // Gone already; what is left fails the directory.
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
