package io.kpipulse.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * What a scenario comes to by the shipped catalogue, from runs without any stop.
   *
   * @param untilStorm what the store holds when the storm begins
   * @param all what it holds in the end
   */
  private record Story(List<String> untilStorm, List<String> all) {}

  @TempDir private static Path directory;
  private static Cluster cluster;
  private static final Map<String, Story> STORIES = new HashMap<>();

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

  /** Each is told once. */
  private static Story story(Scenario scenario) throws Exception {
    Story story = STORIES.get(scenario.job());
    if (story == null) {
      Savepoints savepoints = savepoints(scenario, CatalogLoader.shipped());
      story =
          new Story(
              savepoints.replayed(scenario.beforeStorm()),
              savepoints.replayed(scenario.everything()));
      STORIES.put(scenario.job(), story);
    }
    return story;
  }

  static List<Arguments> savepoints() {
    List<Arguments> savepoints = new ArrayList<>();
    for (String version : VERSIONS) {
      // The other pairs are those of the tests of changed KPIs and of evolved schemas.
      savepoints.add(Arguments.of(version, new TaskScenario(), ROCKSDB));
      savepoints.add(Arguments.of(version, new CaseScenario(), HEAP));
    }
    return savepoints;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("savepoints")
  void itGoesOnAsIfItHadNeverStopped(String version, Scenario scenario, Cluster.Shape shape)
      throws Exception {
    Savepoint savepoint = Savepoint.by(version, scenario);
    Story story = story(scenario);
    List<String> before = new ArrayList<>(story.untilStorm());
    before.addAll(savepoint.corrected());
    savepoints(scenario, CatalogLoader.shipped())
        .goOn(savepoint, shape, before, story.all(), Long.MIN_VALUE);
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
            "satisfaction_rate: 0.9",
            "satisfaction_rate: 0.95\n      cases: 1"),
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
    Savepoints savepoints = savepoints(scenario, changed);
    savepoints.goOn(
        Savepoint.by("0.1.0", scenario),
        HEAP,
        List.of(),
        savepoints.replayed(scenario.everything()),
        scenario.untilSavepoint().end());
  }

  private static Savepoints savepoints(Scenario scenario, Catalog catalog) {
    return new Savepoints(cluster, scenario, catalog);
  }

  static List<Arguments> refusedCatalogues() {
    return List.of(
        Arguments.of("zone: \"+07:00\"", "zone: \"+08:00\"", "by the zone and the step"),
        Arguments.of(
            "programme_locality, commune]",
            "programme_locality]",
            "the state holds scope 'commune', which the catalogue no longer has; put it back"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusedCatalogues")
  void whatTheStateCannotServeIsRefused(String before, String after, String reason)
      throws Exception {
    String yaml = shipped();
    assertThat(yaml).containsOnlyOnce(before);
    Scenario scenario = new TaskScenario();
    Savepoints savepoints = savepoints(scenario, CatalogLoader.load(yaml.replace(before, after)));
    assertThatThrownBy(() -> savepoints.resume(Savepoint.by("0.1.0", scenario), HEAP))
        .hasStackTraceContaining("CatalogException")
        .hasStackTraceContaining(reason)
        .hasStackTraceContaining("./kpi rebuild");
  }

  private static String shipped() throws IOException {
    try (InputStream in = CatalogLoader.class.getResourceAsStream(CatalogLoader.SHIPPED)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
