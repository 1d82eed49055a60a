package io.kpipulse.local.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A file of lines, or the standard input: plain, gzip or zstd, as its first bytes say. Several
 * members or frames in one input are read as one.
 *
 * @param option that names it, for messages
 * @param file {@code -} is the standard input, as are {@code /dev/stdin} and the like
 */
public record EventInput(String option, Path file) {
  private static final Set<String> STANDARD_INPUT =
      Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");

  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

  public boolean isStandardInput() {
    return STANDARD_INPUT.contains(file.toString());
  }

  /** Whether it can be read once only: the standard input, a pipe or the like. */
  public boolean isReadOnce() {
    return isStandardInput() || !Files.isRegularFile(file);
  }

  /**
   * Checks that it can be read.
   *
   * @throws IOException that says why not
   */
  public void require() throws IOException {
    if (isStandardInput()) {
      return;
    }
    if (!Files.exists(file)) {
      throw new IOException(this + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(this + " is a directory; name a file of JSON Lines in it");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(this + " cannot be read: permission denied");
    }
  }

  /** Whether it is this file, which need not exist; what is written there would replace it. */
  public boolean isSameFile(Path other) throws IOException {
    return !isStandardInput() && Files.exists(other) && Files.isSameFile(file, other);
  }

  /** Whether it is the same input, by whatever name. */
  public boolean isSame(EventInput other) {
    if (isStandardInput() || other.isStandardInput()) {
      return isStandardInput() && other.isStandardInput();
    }
    try {
      return Files.isSameFile(file, other.file);
    } catch (IOException e) {
      // One is not there, which another check says.
      return false;
    }
  }

  /** A short name, for progress. */
  public String name() {
    return isStandardInput() ? "standard input" : file.getFileName().toString();
  }

  /** The bytes as they are stored, with the share that was read. */
  public MeteredInput open() throws IOException {
    InputStream in = isStandardInput() ? System.in : Files.newInputStream(file);
    return new MeteredInput(in, isReadOnce() ? 0 : Files.size(file));
  }

  /**
   * What changes with the content of a file; the same for any input that can be read once.
   *
   * @throws IOException if the file is not there any more
   */
  public String version() throws IOException {
    if (isReadOnce()) {
      return "";
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.size() + " bytes, " + now.lastModifiedTime() + ", " + now.fileKey();
  }

  /**
   * Checks that nothing was written to a file while it was read.
   *
   * @param before what {@link #version} said
   * @throws IOException if something was
   */
  public void requireVersion(String before) throws IOException {
    String now = Files.exists(file) || isStandardInput() ? version() : "gone";
    if (!now.equals(before)) {
      throw new IOException(
          this
              + " was changed while it was read (it was "
              + before
              + "; now "
              + now
              + "); call again when it is complete, or give a copy");
    }
  }

  /** The lines of what is stored. */
  public static InputStream decompressed(InputStream stored) throws IOException {
    PushbackInputStream in = new PushbackInputStream(stored, ZSTD.length);
    byte[] start = in.readNBytes(ZSTD.length);
    in.unread(start);
    if (startsWith(start, GZIP)) {
      // Java's own stops after a member when a pipe has no more bytes at that moment.
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
    return startsWith(start, ZSTD) || isSkippableFrame(start) ? new ZstdInputStream(in) : in;
  }

  /** Zstd that was compressed in parallel begins with a frame that says so. */
  private static boolean isSkippableFrame(byte[] start) {
    return start.length == ZSTD.length
        && (start[0] & 0xF0) == 0x50
        && start[1] == 0x2A
        && start[2] == 0x4D
        && start[3] == 0x18;
  }

  private static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  @Override
  public String toString() {
    return option + " " + file;
  }
}
