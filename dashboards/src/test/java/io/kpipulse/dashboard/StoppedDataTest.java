package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Figures that are not current are not shown as if they were. */
@Tag("slow")
class StoppedDataTest {
  static final List<String> FILES = DashboardFiles.DASHBOARDS;

  /** The last time that the engine says how far it is. */
  private static final Instant LAST = Instant.parse("2026-03-02T05:20:00Z");

  @RegisterExtension static final Store STORE = new Store();

  @BeforeAll
  static void write() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int minute = 0; minute < 180; minute++) {
      Instant at = LAST.minus(Duration.ofMinutes(minute));
      lines.append(engine(Job.TASKS, at, 2000, 500));
      lines.append(engine(Job.CASES, at, 3000, 9000 - minute));
    }
    lines.append(
        Row.of("task_kpi", "national", "now")
            .count("tasks_open", 10)
            .count("tasks_overdue", 1)
            .rate("overdue_rate", 0.1)
            .at(LAST.minusSeconds(600)));
    STORE.write(lines.toString());
  }

  private static String engine(String job, Instant at, long lag, long events) {
    return Row.of("engine")
        .tag("job", job)
        .count("watermark_ms", at.toEpochMilli() - lag)
        .count("lag_ms", lag)
        .count("events", events)
        .at(at);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void standsOnTopOfEveryDashboard(String file) throws Exception {
    JsonNode panels = StoreQuery.dashboard(file).get("panels");

    assertThat(panels.get(0).get("title").asText()).isEqualTo("Are the figures current?");
    assertThat(panels.get(0).get("gridPos").get("y").asInt()).isZero();
    assertThat(panels.get(1).get("title").asText()).isEqualTo("Data as of");
  }

  @ParameterizedTest
  @CsvSource({"0, Live", "4, Live", "6, Delayed", "20, STOPPED", "4000, STOPPED"})
  void theBannerSaysHowOldTheFiguresAre(int minutesLater, String said) throws Exception {
    JsonNode panel = StoreQuery.panel("national-overview", "Are the figures current?");
    double age =
        value("Are the figures current?", LAST.plus(Duration.ofMinutes(minutesLater))).asDouble();

    assertThat(age).as("of the job furthest behind").isEqualTo(minutesLater * 60_000.0 + 3000);
    assertThat(mapped(panel, age)).startsWith(said);
  }

  @Test
  void anEngineThatWasNeverSeenHasStopped() throws Exception {
    JsonNode panel = StoreQuery.panel("national-overview", "Are the figures current?");
    String query = panel.get("targets").get(0).get("query").asText();

    assertThat(STORE.query(View.until(LAST.plus(Duration.ofDays(30))).sent(query)).has("series"))
        .isFalse();
    JsonNode defaults = panel.get("fieldConfig").get("defaults");
    assertThat(defaults.get("noValue").asText()).startsWith("STOPPED");
    assertThat(defaults.get("thresholds").get("steps").get(0).get("color").asText())
        .as("the colour of no value")
        .contains("red");
  }

  @Test
  void dataAsOfIsTheWatermarkFurthestBehind() throws Exception {
    assertThat(value("Data as of", LAST.plus(Duration.ofHours(3))).asLong())
        .isEqualTo(LAST.toEpochMilli() - 3000);
  }

  /** A job that is caught up follows the clock, so only the events tell that a source is silent. */
  @Test
  void theEventsOfTheLastHourAreCounted() throws Exception {
    String query =
        StoreQuery.panel("national-overview", "Events in the last hour")
            .get("targets")
            .get(0)
            .get("query")
            .asText();
    for (JsonNode series : STORE.query(View.until(LAST).sent(query)).get("series")) {
      boolean tasks = series.get("tags").get("job").asText().equals(Job.TASKS);
      assertThat(series.get("values").get(0).get(1).asInt()).isEqualTo(tasks ? 0 : 60);
    }
  }

  @Test
  void currentFiguresAreGoneAfterTwoDays() throws Exception {
    assertThat(value("Tasks now", LAST.plus(Duration.ofHours(30))).asInt()).isEqualTo(10);
    assertThat(value("Tasks overdue", LAST.plus(Duration.ofHours(30))).asDouble()).isEqualTo(0.1);
    assertThat(value("Tasks now", LAST.plus(Duration.ofHours(50))).isMissingNode()).isTrue();
    assertThat(value("Tasks overdue", LAST.plus(Duration.ofHours(50))).isMissingNode()).isTrue();
  }

  private static JsonNode value(String title, Instant to) throws Exception {
    String query =
        StoreQuery.panel("national-overview", title).get("targets").get(0).get("query").asText();
    return STORE.query(View.until(to).sent(query)).at("/series/0/values/0/1");
  }

  /** As Grafana maps it: the first range that holds the value. */
  private static String mapped(JsonNode panel, double value) {
    for (JsonNode mapping : panel.get("fieldConfig").get("defaults").get("mappings")) {
      JsonNode options = mapping.get("options");
      if ((options.get("from").isNull() || value >= options.get("from").asDouble())
          && (options.get("to").isNull() || value <= options.get("to").asDouble())) {
        return options.get("result").get("text").asText();
      }
    }
    throw new AssertionError("no text for " + value);
  }
}
