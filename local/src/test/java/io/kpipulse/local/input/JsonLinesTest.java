package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
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
  void ofALineThatIsTooLongOnlyTheBeginningIsKept() throws IOException {
    int most = JsonLines.MAX_LINE_BYTES;
    String longest = "x".repeat(most);
    List<String> lines =
        read(longest + "\r\n" + longest + "y\nb\n" + longest + "\r".repeat(9) + "y");
    assertThat(lines.get(0)).isEqualTo("1:" + longest);
    assertThat(lines.get(1)).isEqualTo("2:" + longest + "y");
    assertThat(lines.get(2)).isEqualTo("3:b");
    assertThat(lines.get(3).length() - "4:".length()).isEqualTo(most + 1);
    assertThat(read(" ".repeat(most) + "\n" + " ".repeat(most) + " {}"))
        .as("a blank line, and one that is too long")
        .singleElement()
        .asString()
        .startsWith("2: ");
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(read("")).isEmpty();
  }

  private List<String> read(String content) throws IOException {
    List<String> lines = new ArrayList<>();
    new JsonLines("tasks")
        .read(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            record ->
                lines.add(
                    record.offset() + ":" + new String(record.payload(), StandardCharsets.UTF_8)));
    return lines;
  }
}
