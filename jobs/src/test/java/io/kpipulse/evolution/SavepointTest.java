package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The savepoint of every released version is gone on from, in the midst of its corrections: what
 * follows is what a run without any stop writes.
 */
@Timeout(300)
class SavepointTest {
  private static final List<String> VERSIONS = List.of("0.1.0");

  /** Not that of the savepoints, in either way. */
  private static final Cluster.Shape HEAP = new Cluster.Shape("hashmap", 1);

  private static final Cluster.Shape ROCKSDB = new Cluster.Shape("rocksdb", 2);

  @TempDir private static Path directory;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new Cluster(directory);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  static List<Arguments> savepoints() {
    List<Arguments> savepoints = new ArrayList<>();
    for (String version : VERSIONS) {
      savepoints.add(Arguments.of(version, new TaskScenario(), HEAP));
      savepoints.add(Arguments.of(version, new TaskScenario(), ROCKSDB));
      savepoints.add(Arguments.of(version, new CaseScenario(), HEAP));
      savepoints.add(Arguments.of(version, new CaseScenario(), ROCKSDB));
    }
    return savepoints;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("savepoints")
  void itGoesOnAsIfItHadNeverStopped(String version, Scenario scenario, Cluster.Shape shape)
      throws Exception {
    new Savepoints(cluster, scenario, CatalogLoader.shipped())
        .goOn(Savepoints.Written.by(version, scenario), shape);
  }

  static List<Arguments> changedKpis() {
    return List.of(
        Arguments.of(
            new TaskScenario(),
            "overdue_rate: tasks_overdue / tasks_open",
            "overdue_rate: tasks_overdue / (tasks_open + tasks_completed)\n"
                + "      blocked_rate: tasks_blocked / tasks_open"),
        Arguments.of(
            new CaseScenario(),
            "satisfaction_mean: score_sum / responses",
            "satisfaction_mean: (score_sum / responses - 1) * 25\n"
                + "      late_rate: (cases - handled_on_time) / cases"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changedKpis")
  void aNewOrChangedKpiIsRightForTheHistoryInStateAtOnce(
      Scenario scenario, String before, String after) throws Exception {
    String yaml = shipped();
    assertThat(yaml).containsOnlyOnce(before);
    Catalog changed = CatalogLoader.load(yaml.replace(before, after));
    new Savepoints(cluster, scenario, changed)
        .goOnAnew(Savepoints.Written.by("0.1.0", scenario), HEAP);
  }

  private static String shipped() throws IOException {
    try (InputStream in = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
