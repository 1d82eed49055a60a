package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.kpipulse.local.process.FileReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventInputTest {
  private static final byte[] FIRST = "{\"a\":1}\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
  private static final byte[] SECOND = "{\"b\":2}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void plainInputIsAsItIs() throws IOException {
    for (String text : new String[] {"", "{", "{\"a\"", "{\"a\":1}\n"}) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(read(bytes)).isEqualTo(bytes);
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytesWithAllItsMembers() throws IOException {
    assertThat(read(gzip(FIRST))).isEqualTo(FIRST);
    assertThat(read(concat(gzip(FIRST), gzip(SECOND)))).isEqualTo(concat(FIRST, SECOND));
  }

  @Test
  void zstdIsKnownByItsFirstBytesWithAllItsFrames() throws IOException {
    assertThat(read(Zstd.compress(FIRST))).isEqualTo(FIRST);
    assertThat(read(concat(Zstd.compress(FIRST), Zstd.compress(SECOND))))
        .isEqualTo(concat(FIRST, SECOND));
    byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
    assertThat(read(concat(skippable, Zstd.compress(FIRST)))).isEqualTo(FIRST);
  }

  @Test
  void whatIsCutOffIsAnErrorAndNotTheEnd() throws IOException {
    for (byte[] whole : new byte[][] {gzip(FIRST), Zstd.compress(FIRST)}) {
      for (int missing : new int[] {1, 9, whole.length / 2}) {
        byte[] cut = Arrays.copyOf(whole, whole.length - missing);
        assertThatThrownBy(() -> read(cut))
            .isInstanceOfSatisfying(
                IOException.class, e -> assertThat(FileReason.of(e)).doesNotContain("Exception"));
      }
    }
  }

  @Test
  void whatFollowsCompressedInputIsAnErrorAndNotLeftOut() throws IOException {
    byte[] followed = concat(gzip(FIRST), SECOND);
    assertThatThrownBy(() -> read(followed)).isInstanceOf(IOException.class);
    byte[] followedZstd = concat(Zstd.compress(FIRST), SECOND);
    assertThatThrownBy(() -> read(followedZstd)).isInstanceOf(IOException.class);
  }

  @Test
  void saysHowMuchOfAFileIsRead() throws IOException {
    Path file = Files.write(directory.resolve("any"), gzip(FIRST));
    try (MeteredInput stored = new EventInput("--tasks", file).open()) {
      assertThat(stored.share()).isZero();
      assertThat(EventInput.decompressed(stored).readAllBytes()).isEqualTo(FIRST);
      assertThat(stored.share()).isEqualTo(1);
    }
  }

  @Test
  void namesTheFileThatCannotBeRead() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(new EventInput("--tasks", missing)::require)
        .hasMessage("--tasks " + missing + ": there is no such file");
    assertThatThrownBy(new EventInput("--tasks", directory)::require)
        .hasMessage("--tasks " + directory + " is a directory; name a file of JSON Lines in it");
  }

  @Test
  void saysThatAFileWasChangedWhileItWasRead() throws IOException {
    Path file = Files.write(directory.resolve("any"), FIRST);
    EventInput input = new EventInput("--tasks", file);
    String before = input.version();
    input.requireVersion(before);
    Files.write(file, SECOND, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> input.requireVersion(before))
        .hasMessageContaining("--tasks " + file + " was changed while it was read");
    Files.delete(file);
    assertThatThrownBy(() -> input.requireVersion(before)).hasMessageContaining("now gone");
  }

  private static byte[] read(byte[] stored) throws IOException {
    byte[] whole;
    try (InputStream in = EventInput.decompressed(new ByteArrayInputStream(stored))) {
      whole = in.readAllBytes();
    }
    try (InputStream in = EventInput.decompressed(new Pipe(stored))) {
      assertThat(in.readAllBytes()).as("from a pipe").isEqualTo(whole);
    }
    return whole;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Gives a byte at a time and never knows whether there is more. */
  private static final class Pipe extends FilterInputStream {
    Pipe(byte[] content) {
      super(new ByteArrayInputStream(content));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return super.read(bytes, offset, Math.min(1, length));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
