package io.kpipulse.local;

import io.kpipulse.local.process.FileReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a directory for one run; the system frees it when the process ends, however it does. */
final class DirectoryLock implements AutoCloseable {
  private final Path path;
  private final FileChannel file;

  private DirectoryLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the directory.
   *
   * @param option that named it
   * @throws IllegalStateException if another run has it
   */
  static DirectoryLock of(String option, Path directory) {
    try {
      FileChannel file =
          FileChannel.open(
              directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(file)) {
        return new DirectoryLock(directory, file);
      }
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          option + " " + directory + " cannot be written: " + FileReason.of(e), e);
    }
    throw new IllegalStateException(
        option + " " + directory + " is in use by another demo; stop it or name another directory");
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Of the directory. */
  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the directory " + path, e);
    }
  }
}
