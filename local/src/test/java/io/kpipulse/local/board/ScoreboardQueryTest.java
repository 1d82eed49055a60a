package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.board.Scoreboard.Satisfaction;
import io.kpipulse.local.board.Scoreboard.Tasks;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.units.Units;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T03:01:00Z");
  private static final String KEYS =
      "timestamp TIMESTAMP, scope SYMBOL, \"window\" SYMBOL, ministry SYMBOL, locality SYMBOL, ";
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE task_kpi ("
              + KEYS
              + "tasks_open LONG, tasks_overdue LONG, tasks_completed LONG, on_time_rate DOUBLE)"
              + " TIMESTAMP(timestamp) PARTITION BY DAY BYPASS WAL",
          "CREATE TABLE satisfaction_kpi ("
              + KEYS
              + "responses LONG, satisfaction_rate DOUBLE, satisfaction_rate_low DOUBLE,"
              + " satisfaction_rate_high DOUBLE)"
              + " TIMESTAMP(timestamp) PARTITION BY DAY BYPASS WAL",
          "CREATE TABLE engine (timestamp TIMESTAMP, job SYMBOL, watermark_ms LONG, events LONG)"
              + " TIMESTAMP(timestamp) PARTITION BY DAY BYPASS WAL",
          "CREATE TABLE kpi_correction (timestamp TIMESTAMP, points LONG)"
              + " TIMESTAMP(timestamp) PARTITION BY DAY BYPASS WAL");

  @TempDir Path directory;

  @Test
  void readsTheNewestRowOfEachSeriesAndNoOther() {
    try (EmbeddedQuestDb store = EmbeddedQuestDb.start(directory, LoopbackPorts.ANY, TABLES)) {
      ScoreboardQuery query =
          new ScoreboardQuery(
              store,
              Units.shipped(),
              () -> 7,
              at -> List.of("since " + at),
              Clock.fixed(NOW, ZoneOffset.UTC));
      assertThat(query.read().asOf()).isNull();
      fill(store);
      Scoreboard board = query.read();
      assertThat(board.asOf()).isEqualTo("2026-11-20T02:55:00Z");
      assertThat(board.engine()).isEqualTo(EngineStatus.UNKNOWN);
      assertThat(board.nation().tasks()).isEqualTo(new Tasks(20, 5, 0.75));
      assertThat(board.ministries())
          .filteredOn(unit -> unit.code().equals("BCA"))
          .allMatch(unit -> unit.tasks().equals(new Tasks(9, 2, Double.NaN)));
      assertThat(board.ministries())
          .filteredOn(unit -> unit.code().equals("BNV"))
          .singleElement()
          .satisfies(unit -> assertThat(unit.tasks()).isEqualTo(new Tasks(4, 1, 1.0 / 2)));
      assertThat(board.ministries())
          .filteredOn(unit -> unit.code().equals("BQP"))
          .allMatch(unit -> unit.tasks().equals(Tasks.NONE));
      assertThat(board.localities())
          .filteredOn(unit -> unit.code().equals("48"))
          .allMatch(unit -> unit.satisfaction().equals(new Satisfaction(40, 0.5, 0.4, 0.6)));
      assertThat(board.corrections()).isEqualTo(42);
      assertThat(board.rejects()).isEqualTo(7);
      assertThat(board.incidents()).containsExactly("since " + NOW);
    }
  }

  @Test
  void readsHowFarTheJobsAreAndHowLongTheyAreSilent() {
    try (EmbeddedQuestDb store = EmbeddedQuestDb.start(directory, LoopbackPorts.ANY, TABLES)) {
      ScoreboardQuery query =
          new ScoreboardQuery(
              store, Units.shipped(), () -> 0, at -> List.of(), Clock.fixed(NOW, ZoneOffset.UTC));
      fill(store);
      report(store, "task-kpi", "2026-11-20T00:00:00Z", "2026-11-19T23:59:59Z", 70);
      assertThat(query.read().engine()).isEqualTo(EngineStatus.UNKNOWN);
      report(store, "task-kpi", "2026-11-20T00:01:00Z", "2026-11-20T00:00:59Z", 71);
      report(store, "task-kpi", "2026-11-20T00:02:00Z", "2026-11-20T00:01:59Z", 71);
      report(store, "task-kpi", "2026-11-20T03:01:00Z", "2026-11-20T03:00:59Z", 71);
      report(store, "satisfaction-kpi", "2026-11-20T03:00:00Z", "2026-11-20T02:50:00Z", 8);
      report(store, "satisfaction-kpi", "2026-11-20T03:01:00Z", "2026-11-20T02:58:00Z", 9);
      Scoreboard board = query.read();
      assertThat(board.asOf()).isEqualTo("2026-11-20T02:58:00Z");
      assertThat(board.engine())
          .isEqualTo(
              new EngineStatus(
                  Instant.parse("2026-11-20T02:58:00Z"),
                  Map.of("task-kpi", Duration.ofHours(3), "satisfaction-kpi", Duration.ZERO)));
    }
  }

  private static void report(
      EmbeddedQuestDb store, String job, String time, String watermark, long events) {
    store.sql(
        "INSERT INTO engine VALUES ('%s', '%s', %s, %s)"
            .formatted(time, job, Instant.parse(watermark).toEpochMilli(), events));
  }

  private static void fill(EmbeddedQuestDb store) {
    List.of(
            "'2026-11-20T01:00:00Z', 'ministry', 'now', 'BCA', 'all', 8, 1, 3, 0.75",
            // Unchanged since the last midnight.
            "'2026-11-19T17:00:00Z', 'ministry', 'now', 'BNV', 'all', 4, 1, 2, 0.5",
            // Of an earlier store: nothing at the last midnights.
            "'2026-11-17T20:00:00Z', 'ministry', 'now', 'BQP', 'all', 1, 1, 1, 0.5",
            "'2026-11-20T02:00:00Z', 'ministry', 'year', 'BCA', 'all', 1, 1, 1, 0.5",
            "'2026-11-20T02:30:00Z', 'ministry', 'now', 'BCA', 'all', 9, 2, -2, 0.1",
            "'2026-11-20T02:55:00Z', 'national', 'now', 'all', 'all', 20, 5, 15, 0.75")
        .forEach(
            row ->
                store.sql(
                    "INSERT INTO task_kpi (timestamp, scope, \"window\", ministry, locality,"
                        + " tasks_open, tasks_overdue, tasks_completed, on_time_rate) VALUES ("
                        + row
                        + ")"));
    List.of(
            "'2026-11-20T02:00:00Z', 'locality', '24h', 'all', '48', 30, 0.9, 0.8, 1.0",
            "'2026-11-20T03:00:00Z', 'locality', '24h', 'all', '48', 40, 0.5, 0.4, 0.6",
            "'2026-11-20T03:00:00Z', 'locality', '7d', 'all', '48', 400, 0.7, 0.6, 0.8")
        .forEach(row -> store.sql("INSERT INTO satisfaction_kpi VALUES (" + row + ")"));
    store.sql("INSERT INTO kpi_correction VALUES ('2026-11-20T02:00:00Z', 40)");
    store.sql("INSERT INTO kpi_correction VALUES ('2026-11-20T02:00:01Z', 2)");
  }
}
