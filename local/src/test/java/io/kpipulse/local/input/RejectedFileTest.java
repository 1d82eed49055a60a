package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kpipulse.local.process.StopSignal;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFileTest {
  @TempDir Path directory;

  @Test
  void holdsSourceLineReasonAndRecord() throws IOException {
    Path path = directory.resolve("rejected.jsonl");
    try (RejectedFile file = RejectedFile.of(path, new StopSignal())) {
      file.add(line("no \"JSON\""), "because");
      file.complete();
    }
    assertThat(path)
        .hasContent(
            "{\"source\":\"tasks\",\"line\":7,\"reason\":\"because\",\"record\":\"no \\\"JSON\\\"\"}");
  }

  @Test
  void saysWhyItCannotBeWritten() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(Files.exists(full)).as("this machine has no disk that is always full").isTrue();
    try (RejectedFile file = RejectedFile.of(full, new StopSignal())) {
      file.add(line("nonsense"), "because");
      assertThatThrownBy(file::complete)
          .hasMessage("/dev/full cannot be written: No space left on device");
    }
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> RejectedFile.of(missing.resolve("file"), new StopSignal()))
        .hasMessage(
            missing.resolve("file")
                + " cannot be written: the directory "
                + missing
                + " is not there");
  }

  private static SourceRecord line(String text) {
    return new SourceRecord(
        "tasks", -1, 7, OptionalLong.empty(), null, text.getBytes(StandardCharsets.UTF_8));
  }
}
