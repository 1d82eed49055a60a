package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.deploy.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real docker-compose reads the file. */
@Tag("slow")
class ComposeConfigTest {
  private Path program;

  @BeforeEach
  void find() {
    program = Program.need("docker-compose", "KPI_REQUIRE_DOCKER_COMPOSE");
  }

  @Test
  void acceptsTheFileOnceTheSecretsAreChosen(@TempDir Path directory) throws Exception {
    String filled =
        Compose.example().entrySet().stream()
            .map(e -> e.getKey() + "=" + (e.getValue().isEmpty() ? "chosen" : e.getValue()))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(directory.resolve(".env"), filled);

    Outcome outcome = config(directory);

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    Compose.services().keySet().forEach(name -> assertThat(outcome.output()).contains(name + ":"));
  }

  @Test
  void saysWhichSecretIsMissingAndWhatToDo(@TempDir Path directory) throws Exception {
    Outcome outcome = config(directory);

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output())
        .containsPattern("set \\w+ in \\.env; cp \\.env\\.example \\.env and choose values");
  }

  @Test
  void refusesTheExampleAsItIs(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve(".env"), Repository.read(".env.example"));

    assertThat(config(directory).exit()).isNotZero();
  }

  private Outcome config(Path directory) throws IOException, InterruptedException {
    Files.copy(
        Repository.ROOT.resolve("docker-compose.yml"), directory.resolve("docker-compose.yml"));
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--profile", "demo", "config")
            .directory(directory.toFile());
    builder.environment().keySet().removeAll(Compose.example().keySet());
    return Program.run(builder);
  }
}
