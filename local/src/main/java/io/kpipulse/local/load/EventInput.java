package io.kpipulse.local.load;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A file of lines, or the standard input: plain, gzip or zstd, as its first bytes say. Several
 * members or frames in one input are read as one.
 *
 * @param option that names it, for messages
 * @param file {@code -} is the standard input
 */
public record EventInput(String option, Path file) {
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

  public boolean isStandardInput() {
    return file.toString().equals("-");
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
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IOException(this + " is not a file that can be read");
    }
  }

  /** Whether it is this file, which need not exist; what is written there would replace it. */
  public boolean isSameFile(Path other) throws IOException {
    return !isStandardInput() && Files.exists(other) && Files.isSameFile(file, other);
  }

  /** A short name, for progress. */
  String name() {
    return isStandardInput() ? "standard input" : file.getFileName().toString();
  }

  /** The bytes as they are stored, with the share that was read. */
  MeteredInput open() throws IOException {
    boolean regular = !isStandardInput() && Files.isRegularFile(file);
    return new MeteredInput(
        isStandardInput() ? System.in : Files.newInputStream(file), regular ? Files.size(file) : 0);
  }

  /** The lines of what is stored. */
  static InputStream decompressed(InputStream stored) throws IOException {
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
    return startsWith(start, ZSTD) ? new ZstdInputStream(in) : in;
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
