package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong between sink and store, the points in the store are right in the end. */
@Tag("slow")
@Timeout(300)
class QuestFaultsTest {
  private static final String TAGS = String.join(", ", ShippedDimensions.TAGS);

  @TempDir private static Path root;
  private static QuestServer quest;

  @BeforeAll
  static void start() throws Exception {
    quest = new QuestServer(root);
  }

  @AfterAll
  static void stop() {
    quest.close();
  }

  @Test
  void thePointsAreThoseOfAnUndisturbedRunAndOnlyWhatTheStoreRefusesIsRejected() throws Exception {
    Set<FaultyProxy.Fault> met = EnumSet.noneOf(FaultyProxy.Fault.class);
    for (long seed = 1; seed <= 3; seed++) {
      emptyTable();
      FaultyRun.Outcome undisturbed = FaultyRun.run(quest.url(), seed, false);
      String right = content();
      assertThat(undisturbed.failures()).isZero();
      assertThat(undisturbed.rejected()).hasSizeGreaterThan(5);

      emptyTable();
      FaultyRun.Outcome disturbed = FaultyRun.run(quest.url(), seed, true);
      assertThat(content()).as("seed %s", seed).isEqualTo(right);
      assertThat(disturbed.rejected()).as("seed %s", seed).isEqualTo(undisturbed.rejected());
      met.addAll(disturbed.faults().keySet());
    }
    assertThat(met).containsExactly(FaultyProxy.Fault.values());
  }

  private static void emptyTable() throws Exception {
    quest.sql("DROP TABLE IF EXISTS task_kpi");
    quest.sql(
        "CREATE TABLE task_kpi (timestamp TIMESTAMP, "
            + TAGS.replace(",", " SYMBOL,")
            + " SYMBOL, tasks_open LONG, overdue_rate DOUBLE, title VARCHAR) TIMESTAMP(timestamp)"
            + " PARTITION BY WEEK WAL DEDUP UPSERT KEYS(timestamp, "
            + TAGS
            + ")");
  }

  private static String content() throws Exception {
    quest.awaitTable("task_kpi");
    String rows = quest.sql("SELECT * FROM task_kpi ORDER BY timestamp, ministry");
    return rows.substring(rows.indexOf("\"dataset\""), rows.indexOf(",\"count\""));
  }
}
