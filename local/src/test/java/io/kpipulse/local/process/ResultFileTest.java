package io.kpipulse.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  @TempDir Path directory;

  private final StopSignal stop = new StopSignal();

  @Test
  void anOlderFileStaysUntilTheNewOneIsWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("result"), "old");
    try (ResultFile result = ResultFile.of(file, stop)) {
      result.out().write("new".getBytes(StandardCharsets.UTF_8));
      assertThat(file).hasContent("old");
      result.complete();
    }
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("result");
  }

  @Test
  void whatIsNotCompletedLeavesNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("result"), "old");
    try (ResultFile result = ResultFile.of(file, stop)) {
      result.out().write('n');
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("result");
  }

  @Test
  void aSignalRemovesWhatIsNotCompleted() throws IOException {
    Path file = Files.writeString(directory.resolve("result"), "old");
    ResultFile result = ResultFile.of(file, stop);
    result.out().write('n');
    stop.end(Duration.ZERO);
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("result");
  }

  @Test
  void aLinkStaysALinkAndADeviceADevice() throws IOException {
    Path file = Files.writeString(directory.resolve("result"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    Path device = Path.of("/dev/null");
    for (Path each : List.of(link, device)) {
      try (ResultFile result = ResultFile.of(each, stop)) {
        result.out().write("new".getBytes(StandardCharsets.UTF_8));
        result.complete();
      }
    }
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void saysWhyItCannotBeWritten() {
    assertThatThrownBy(() -> ResultFile.of(directory, stop)).hasMessage("it is a directory");
    assertThatThrownBy(() -> ResultFile.of(directory.resolve("missing/result"), stop))
        .satisfies(
            failure ->
                assertThat(FileReason.of((IOException) failure))
                    .isEqualTo("the directory " + directory.resolve("missing") + " is not there"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
