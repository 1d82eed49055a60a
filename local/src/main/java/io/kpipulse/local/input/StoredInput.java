package io.kpipulse.local.input;

import io.kpipulse.local.process.FileReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input that can be read several times, each time with the same content: a file as it is, a copy
 * of what can be read once.
 *
 * @param input where it comes from
 * @param file to read; plain, gzip or zstd
 * @param version of the file when it was first seen
 */
public record StoredInput(EventInput input, Path file, String version) {
  /**
   * Makes it so.
   *
   * @param scratch directory for a copy
   * @throws IOException that says why the input cannot be read, or the copy not be written
   */
  public static StoredInput of(EventInput input, Path scratch) throws IOException {
    if (!input.isReadOnce()) {
      return new StoredInput(input, input.file(), input.version());
    }
    Path copy = scratch.resolve("copy-of" + input.option());
    try (InputStream in = input.open()) {
      Files.copy(in, copy);
    } catch (IOException e) {
      throw new IOException(input + " cannot be copied to " + copy + ": " + FileReason.of(e), e);
    }
    return new StoredInput(input, copy, "");
  }

  /** Its lines, from the first. */
  public InputStream open() throws IOException {
    return open(file);
  }

  /** The lines of a file. */
  public static InputStream open(Path file) throws IOException {
    InputStream stored = Files.newInputStream(file);
    try {
      return EventInput.decompressed(stored);
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  /**
   * Checks that all readings had the same content.
   *
   * @throws IOException if the file was changed since
   */
  public void requireUnchanged() throws IOException {
    input.requireVersion(version);
  }
}
