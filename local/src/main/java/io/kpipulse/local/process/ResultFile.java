package io.kpipulse.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a command writes: an older one of that name stays until the new one is whole. What is
 * no plain file, as a pipe or a terminal, is written directly.
 */
public final class ResultFile implements AutoCloseable {
  private final Path target;
  private final Path written;
  private final OutputStream out;
  private final StopSignal stop;

  private ResultFile(Path target, Path written, OutputStream out, StopSignal stop) {
    this.target = target;
    this.written = written;
    this.out = out;
    this.stop = stop;
  }

  /**
   * Begins to write.
   *
   * @throws IOException if it cannot be written
   */
  public static ResultFile of(Path file, StopSignal stop) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new ResultFile(file, file, Files.newOutputStream(file), stop);
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (!Files.isDirectory(target.getParent())) {
      throw new IOException("the directory " + target.getParent() + " is not there");
    }
    String process = String.valueOf(ProcessHandle.current().pid());
    Path part = target.resolveSibling("." + target.getFileName() + "." + process + ".part");
    OutputStream out = Files.newOutputStream(part);
    // After it is there: at a signal that has come in between it is removed at once.
    stop.add(new TemporaryPath(part));
    return new ResultFile(target, part, out, stop);
  }

  /** Takes its bytes. */
  public OutputStream out() {
    return out;
  }

  /** It is whole: puts it in the place of an older one. */
  public void complete() throws IOException {
    out.close();
    if (!written.equals(target)) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Drops it, unless it is whole. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      if (!written.equals(target)) {
        TemporaryPath part = new TemporaryPath(written);
        part.remove();
        stop.remove(part);
      }
    }
  }
}
