package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same as with QuestDB, with a real InfluxDB. Skipped where it is not installed. */
@Tag("slow")
@NeedsInfluxServer
@Timeout(300)
class InfluxFaultsTest {
  @TempDir private static Path directory;
  private static InfluxServer influx;

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (influx != null) {
      influx.close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void thePointsAreThoseOfAnUndisturbedRun(long seed) throws Exception {
    emptyBucket();
    FaultyRun.Outcome undisturbed = FaultyRun.run(influx.url(), seed, false);
    String right = content();

    emptyBucket();
    FaultyRun.Outcome disturbed = FaultyRun.run(influx.url(), seed, true);
    assertThat(content()).isEqualTo(right).contains("BCA");
    assertThat(disturbed.rejected()).isEqualTo(undisturbed.rejected()).isNotEmpty();
  }

  private static void emptyBucket() throws Exception {
    influx.query("kpi", "DROP DATABASE kpi");
    influx.create("kpi");
  }

  private static String content() throws Exception {
    return influx.query("kpi", "SELECT tasks_open, overdue_rate FROM task_kpi GROUP BY ministry");
  }
}
