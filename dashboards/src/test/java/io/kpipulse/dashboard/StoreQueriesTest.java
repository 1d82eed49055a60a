package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kpipulse.deploy.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real InfluxDB runs every query of the dashboards and alert rules. */
@Tag("slow")
class StoreQueriesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");

  private static InfluxServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    Path program = Program.need("influxd", "KPI_REQUIRE_INFLUXDB");
    server = InfluxServer.start(program, directory);
    server.write(Sample.lines(Contract.read(), Shipped.codeLists(), NOW));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  static List<StoreQuery> queries() throws Exception {
    return StoreQuery.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersWithRowsAndNeverWithAStaleRatio(StoreQuery query) throws Exception {
    for (String text : asSent(query)) {
      JsonNode result = server.query(text);

      assertThat(result.has("error")).as("%s: %s: %s", query.place(), text, result).isFalse();
      assertThat(values(result)).as("%s: %s", query.place(), text).isNotEmpty();
      assertThat(values(result))
          .as("%s shows a ratio whose denominator is 0: %s", query.place(), text)
          .doesNotContain(Sample.STALE);
    }
  }

  @Test
  void currentValuesAreFoundHoweverOldTheyAre() throws Exception {
    InfluxQlQuery ministries = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    List<String> codes =
        Shipped.codeLists().ministries().stream().map(Unit::code).limit(3).toList();

    assertThat(units(server.query(ministries.current(List.of(Count.TASKS_OPEN)))))
        .containsExactlyInAnyOrderElementsOf(codes);
    assertThat(units(server.query(ministries.current(Ratio.ON_TIME))))
        .as("the second has nothing completed and nothing overdue")
        .containsExactlyInAnyOrder(codes.get(0), codes.get(2));
  }

  @Test
  void unitsWithFewAnswersAreLeftOut() throws Exception {
    InfluxQlQuery localities =
        InfluxQlQuery.of("satisfaction_kpi", "locality", "7d").per("locality");

    assertThat(units(server.query(localities.current(Sample.COUNT, Ratio.SATISFACTION))))
        .hasSize(2);
    assertThat(units(server.query(localities.current(Sample.COUNT + 1, Ratio.SATISFACTION))))
        .isEmpty();
  }

  @Test
  void daysBeginAtMidnightInVietnam() throws Exception {
    String daily =
        InfluxQlQuery.of("task_flow", "national", "1d").daily(List.of(Count.COMPLETED_ON_TIME));
    JsonNode rows =
        server
            .query(sent(daily, "1d").replace("fill(0)", "fill(none)"))
            .get("series")
            .get(0)
            .get("values");

    assertThat(rows).hasSize(2);
    assertThat(Instant.ofEpochMilli(rows.get(1).get(0).asLong()))
        .isEqualTo(Instant.parse("2026-03-01T17:00:00Z"));
    assertThat(rows.get(1).get(1).asInt()).isEqualTo(Sample.COUNT);
  }

  @Test
  void trendsBeginWithTheRowOfTheMidnightBeforeTheRange() throws Exception {
    Instant midnight = Instant.parse("2026-02-22T17:00:00Z");
    server.write(
        "task_kpi,scope=programme,window=now,programme=RES57 tasks_open=7i "
            + midnight.toEpochMilli()
            + "\n");
    String trend =
        InfluxQlQuery.of("task_kpi", "programme", "now")
            .where("programme", "RES57")
            .trend(List.of(Count.TASKS_OPEN));
    JsonNode rows = server.query(sent(trend, "5m")).get("series").get(0).get("values");

    Instant from = NOW.minus(Duration.ofDays(7));
    for (JsonNode row : rows) {
      if (!Instant.ofEpochMilli(row.get(0).asLong()).isBefore(from)) {
        assertThat(row.get(1).asInt()).as("at %s", row.get(0)).isEqualTo(7);
      }
    }
    assertThat(Instant.ofEpochMilli(rows.get(rows.size() - 1).get(0).asLong())).isEqualTo(NOW);
  }

  @Test
  void trendsEndWhereTheDenominatorBecomesZero() throws Exception {
    String second = Shipped.codeLists().ministries().get(1).code();
    String trend =
        InfluxQlQuery.of("task_kpi", "ministry", "now")
            .where("ministry", second)
            .trend(Ratio.ON_TIME);
    JsonNode rows = server.query(sent(trend, "5m")).get("series").get(0).get("values");

    assertThat(Instant.ofEpochMilli(rows.get(0).get(0).asLong()))
        .isEqualTo(Instant.parse("2026-03-02T04:00:00Z"));
    assertThat(Instant.ofEpochMilli(rows.get(rows.size() - 1).get(0).asLong()))
        .as("forward-filled up to the step before the totals became 0")
        .isEqualTo(Instant.parse("2026-03-02T04:55:00Z"));
  }

  /** The query as Grafana sends it, for several widths of step and every window. */
  private static List<String> asSent(StoreQuery query) {
    List<String> texts = new ArrayList<>();
    for (String interval : List.of("5m", "1h")) {
      for (String window : query.variables().getOrDefault("window", List.of(""))) {
        String text = query.text().replace("${window}", window);
        for (String unit : List.of("ministry", "locality")) {
          if (query.variables().containsKey(unit)) {
            text = text.replace("${" + unit + "}", query.variables().get(unit).get(0));
          }
        }
        texts.add(sent(text, interval));
      }
    }
    return texts;
  }

  private static String sent(String text, String interval) {
    long from = NOW.minus(Duration.ofDays(7)).toEpochMilli();
    long to = NOW.toEpochMilli();
    String sent =
        text.replace("${__from}", Long.toString(from))
            .replace("${__to}", Long.toString(to))
            .replace("$timeFilter", "time >= " + from + "ms and time <= " + to + "ms")
            .replace("$__interval", interval);
    assertThat(sent).as("a variable that this test does not know").doesNotContain("${", "$__");
    return sent;
  }

  private static List<Double> values(JsonNode result) {
    List<Double> values = new ArrayList<>();
    for (JsonNode series : result.path("series")) {
      for (JsonNode row : series.get("values")) {
        for (int i = 1; i < row.size(); i++) {
          if (!row.get(i).isNull()) {
            values.add(row.get(i).asDouble());
          }
        }
      }
    }
    return values;
  }

  private static List<String> units(JsonNode result) {
    List<String> units = new ArrayList<>();
    result
        .path("series")
        .forEach(series -> units.add(series.get("tags").elements().next().asText()));
    return units;
  }
}
