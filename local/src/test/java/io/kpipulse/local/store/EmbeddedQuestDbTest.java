package io.kpipulse.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import io.kpipulse.board.quest.Rows;
import io.kpipulse.board.store.StoreException;
import io.kpipulse.local.LoopbackPorts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedQuestDbTest {
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS task_kpi (timestamp TIMESTAMP, ministry SYMBOL, tasks_open LONG,"
          + " on_time_rate DOUBLE) TIMESTAMP(timestamp) PARTITION BY DAY WAL"
          + " DEDUP UPSERT KEYS(timestamp, ministry)";

  @TempDir Path directory;

  @Test
  void replacesAPointThatIsWrittenAgainAndKeepsItAcrossARestart() throws Exception {
    try (EmbeddedQuestDb store = start()) {
      write(store, "task_kpi,ministry=BCA tasks_open=3i,on_time_rate=0.5 1000");
      write(store, "task_kpi,ministry=BCA tasks_open=4i 1000");
      awaitOpen(store, 4);
    }
    try (EmbeddedQuestDb store = start()) {
      Rows rows = store.sql("SELECT ministry, tasks_open, on_time_rate FROM task_kpi");
      assertThat(rows.size()).isEqualTo(1);
      assertThat(rows.text(0, "ministry")).isEqualTo("BCA");
      assertThat(rows.integer(0, "tasks_open")).isEqualTo(4);
      assertThat(rows.number(0, "on_time_rate")).isNaN();
    }
  }

  @Test
  void namesTheStatementThatItRefuses() {
    try (EmbeddedQuestDb store = start()) {
      assertThatThrownBy(() -> store.sql("SELECT nonsense FROM task_kpi"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("SELECT nonsense FROM task_kpi")
          .hasMessageContaining("Invalid column");
    }
  }

  private EmbeddedQuestDb start() {
    return EmbeddedQuestDb.start(directory, LoopbackPorts.ANY, List.of(TABLE));
  }

  private static void write(EmbeddedQuestDb store, String line) {
    try (InfluxDBClient client =
        InfluxDBClientFactory.create(
            store.address().toString(), "any".toCharArray(), "kpi-pulse", "kpi")) {
      client.getWriteApiBlocking().writeRecord(WritePrecision.MS, line);
    }
  }

  /** A write is visible once the store has applied its log; only a hang fails here. */
  private static void awaitOpen(EmbeddedQuestDb store, long expected) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      Rows rows = store.sql("SELECT tasks_open FROM task_kpi");
      if (rows.size() == 1 && rows.integer(0, "tasks_open") == expected) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("tasks_open never became " + expected);
  }
}
