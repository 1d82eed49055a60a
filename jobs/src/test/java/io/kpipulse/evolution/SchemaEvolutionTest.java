package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A version whose events have a field more goes on from a savepoint: the state holds events by the
 * older schema, the topics bring events by the newer one, duplicates of those in state among them.
 */
@Timeout(300)
class SchemaEvolutionTest {
  private static final int PATIENCE_SECONDS = 240;

  @TempDir private Path directory;

  @Test
  void aVersionWithAFurtherFieldGoesOn() throws Exception {
    EvolvedSchemas schemas = new EvolvedSchemas(directory);
    schemas.evolve(TaskUpdate.getClassSchema());
    schemas.evolve(ServiceSatisfaction.getClassSchema());
    schemas.compile();
    Path log = directory.resolve("next-version.log");
    Process next =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                schemas.classPath(),
                NextVersion.class.getName(),
                "0.1.0",
                directory.resolve("cluster").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(next.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(next.exitValue()).as(() -> tail(log)).isZero();
    } finally {
      next.destroyForcibly();
    }
  }

  private static String tail(Path log) {
    try {
      String text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - 6_000));
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
