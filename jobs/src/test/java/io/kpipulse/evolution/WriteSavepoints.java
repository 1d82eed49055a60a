package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes the savepoints of a version, once, when it is released; see savepoints/README.md. No test:
 * it runs only where it is asked for by name.
 */
class WriteSavepoints {
  static final String VERSION = "kpi.write-savepoints";

  @TempDir private Path directory;

  static List<Scenario> scenarios() {
    return List.of(new TaskScenario(), new CaseScenario());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void writesTheSavepointOfThisVersion(Scenario scenario) throws Exception {
    try (Cluster cluster = new Cluster(directory)) {
      Savepoint savepoint = new Savepoints(cluster, scenario, CatalogLoader.shipped()).write();
      assertThat(Path.of(URI.create(savepoint.path())))
          .as("a savepoint in one file; raise the threshold of the cluster if it is not")
          .isDirectoryContaining("glob:**/_metadata")
          .satisfies(path -> assertThat(path.toFile().list()).hasSize(1));
      savepoint.keepAs(Objects.requireNonNull(System.getProperty(VERSION), VERSION), scenario);
    }
  }
}
