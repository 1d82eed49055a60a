package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {
  @TempDir Path directory;

  @Test
  void aPlainPathStaysAsItIs() {
    assertThat(PlainPath.of(directory)).isEqualTo(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a,b", "a:b", "a;b", "Việt", "100%", "$HOME", "#1", "it's", "\"q\""})
  void anyOtherLeadsToTheSameDirectory(String name) throws IOException {
    Path odd = directory.resolve(name);
    Path plain = PlainPath.of(odd);
    assertThat(plain.toString()).matches("[A-Za-z0-9/._-]+");
    Files.writeString(plain.resolve("file"), "content");
    assertThat(odd.resolve("file")).hasContent("content");
    Files.delete(plain);
  }
}
