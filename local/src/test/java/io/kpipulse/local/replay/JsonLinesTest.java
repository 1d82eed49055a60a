package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path directory;

  @Test
  void linesAreCountedFromOneAndBlankOnesSkipped() throws IOException {
    assertThat(read("a\n\n  \t\nb\n")).containsExactly("1:a", "4:b");
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(read("a\nb")).containsExactly("1:a", "2:b");
  }

  @Test
  void carriageReturnsBelongToTheLineEndAndOtherBlanksToTheLine() throws IOException {
    assertThat(read("a \r\n\r\n b\rc\r\n")).containsExactly("1:a ", "3: b\rc");
  }

  @Test
  void linesMayBeLongerThanWhatIsReadAtOnce() throws IOException {
    String line = "x".repeat(100_000);
    assertThat(read(line + "\n" + line + "\r\nb")).containsExactly("1:" + line, "2:" + line, "3:b");
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(read("")).isEmpty();
  }

  private List<String> read(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("lines.jsonl"), content);
    List<String> lines = new ArrayList<>();
    new JsonLines("tasks")
        .read(
            file,
            record ->
                lines.add(
                    record.offset() + ":" + new String(record.payload(), StandardCharsets.UTF_8)));
    return lines;
  }
}
