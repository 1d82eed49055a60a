package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes the savepoints of a version, once, when it is released; see savepoints/README.md. */
class SavepointWriterTest {
  @TempDir private Path directory;

  static java.util.List<Scenario> scenarios() {
    return java.util.List.of(new TaskScenario(), new CaseScenario());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  @EnabledIfSystemProperty(named = "kpi.write-savepoints", matches = ".+")
  void writesTheSavepointOfThisVersion(Scenario scenario) throws Exception {
    Path target =
        Files.createDirectories(
            Path.of("src/test/resources/savepoints")
                .resolve(System.getProperty("kpi.write-savepoints"))
                .resolve(scenario.job()));
    try (Cluster cluster = new Cluster(directory)) {
      Savepoints.Written written =
          new Savepoints(cluster, scenario, CatalogLoader.shipped()).write();
      Path savepoint = Path.of(java.net.URI.create(written.path()));
      try (var files = Files.list(savepoint)) {
        assertThat(files.map(file -> file.getFileName().toString())).containsExactly("_metadata");
      }
      Files.copy(
          savepoint.resolve("_metadata"),
          target.resolve("_metadata"),
          StandardCopyOption.REPLACE_EXISTING);
      try (BufferedWriter lines =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(target.resolve("corrected.lines.gz"))),
                  StandardCharsets.UTF_8))) {
        for (String line : written.corrected()) {
          lines.write(line);
          lines.write('\n');
        }
      }
    }
  }
}
