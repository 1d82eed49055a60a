package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashboardFilesTest {
  private static final String WAY_OUT =
      "run ./mvnw -pl dashboards test -Dtest=DashboardFilesTest -Dkpi.dashboards.write=true and commit what changed";

  @Test
  void committedFilesAreWhatTheSourcesSay() throws IOException {
    Map<String, String> files = DashboardFiles.of(Shipped.codeLists());
    if (Boolean.getBoolean("kpi.dashboards.write")) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(Shipped.DASHBOARDS.resolve(file.getKey()), file.getValue());
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = Shipped.DASHBOARDS.resolve(file.getKey());
      assertThat(path).as(WAY_OUT).exists();
      assertThat(Files.readString(path))
          .as("%s differs from its source: %s", path, WAY_OUT)
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void nothingLiesBesideTheGeneratedFiles() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String room : Set.of("json", "gazetteer")) {
      try (Stream<Path> paths = Files.list(Shipped.DASHBOARDS.resolve(room))) {
        paths.forEach(path -> found.add(room + "/" + path.getFileName()));
      }
    }
    assertThat(DashboardFiles.of(Shipped.codeLists()).keySet()).containsAll(found);
  }
}
