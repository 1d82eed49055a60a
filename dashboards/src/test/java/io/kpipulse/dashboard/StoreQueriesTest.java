package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real InfluxDB runs every query of the dashboards and alert rules. */
@Tag("slow")
class StoreQueriesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");

  @RegisterExtension static final Store STORE = new Store();

  @BeforeAll
  static void write() throws Exception {
    STORE.write(Sample.lines(Contract.read(), Shipped.codeLists(), NOW));
  }

  static List<StoreQuery> queries() throws Exception {
    return StoreQuery.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersWithRowsAndNeverWithAStaleRatio(StoreQuery query) throws Exception {
    for (String text : asSent(query)) {
      JsonNode result = STORE.query(text);

      assertThat(result.has("error")).as("%s: %s: %s", query.place(), text, result).isFalse();
      assertThat(values(result)).as("%s: %s", query.place(), text).isNotEmpty();
      assertThat(values(result))
          .as("%s shows a ratio whose denominator is 0, or an old one: %s", query.place(), text)
          .doesNotContain(Sample.STALE);
    }
  }

  @Test
  void currentValuesAreThoseOfTheLastMidnightWhereNothingHasChanged() throws Exception {
    InfluxQlQuery ministries = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    List<String> codes =
        Shipped.codeLists().ministries().stream().map(Unit::code).limit(3).toList();
    View view = View.until(NOW);

    assertThat(units(STORE.query(view.sent(ministries.current(List.of(Count.TASKS_OPEN))))))
        .containsExactlyInAnyOrderElementsOf(codes);
    assertThat(units(STORE.query(view.sent(ministries.current(Ratio.ON_TIME)))))
        .as("the second has nothing completed and nothing overdue")
        .containsExactlyInAnyOrder(codes.get(0), codes.get(2));
  }

  @Test
  void unitsWithFewAnswersAreLeftOut() throws Exception {
    InfluxQlQuery localities =
        InfluxQlQuery.of("satisfaction_kpi", "locality", "7d").per("locality");
    View view = View.until(NOW);

    assertThat(units(STORE.query(view.sent(localities.current(Sample.COUNT, Ratio.SATISFACTION)))))
        .hasSize(2);
    assertThat(
            units(STORE.query(view.sent(localities.current(Sample.COUNT + 1, Ratio.SATISFACTION)))))
        .isEmpty();
  }

  @Test
  void trendsBeginWithTheRowOfTheMidnightBeforeTheRange() throws Exception {
    Instant midnight = Instant.parse("2026-02-22T17:00:00Z");
    STORE.write(
        Row.of("task_kpi", "programme", "now")
            .tag("programme", "NEW")
            .count("tasks_open", 7)
            .at(midnight));
    String trend =
        InfluxQlQuery.of("task_kpi", "programme", "now")
            .where("programme", "NEW")
            .trend(List.of(Count.TASKS_OPEN));
    View view = View.until(NOW).every("5m");
    JsonNode rows = STORE.query(view.sent(trend)).get("series").get(0).get("values");

    for (JsonNode row : rows) {
      if (!time(row).isBefore(view.from())) {
        assertThat(row.get(1).asInt()).as("at %s", time(row)).isEqualTo(7);
      }
    }
    assertThat(time(rows.get(rows.size() - 1))).isEqualTo(NOW);
  }

  @Test
  void trendsHaveNullsWhereTheDenominatorIsZero() throws Exception {
    String second = Shipped.codeLists().ministries().get(1).code();
    String trend =
        InfluxQlQuery.of("task_kpi", "ministry", "now")
            .where("ministry", second)
            .trend(Ratio.ON_TIME);
    JsonNode rows =
        STORE.query(View.until(NOW).every("5m").sent(trend)).get("series").get(0).get("values");

    Instant emptied = Instant.parse("2026-03-02T05:00:00Z");
    for (JsonNode row : rows) {
      boolean defined =
          !time(row).isBefore(emptied.minus(Duration.ofDays(1))) && time(row).isBefore(emptied);
      assertThat(row.get(1).isNull()).as("at %s", time(row)).isEqualTo(!defined);
    }
    assertThat(time(rows.get(rows.size() - 1)))
        .as("a gap up to the end, as missing rows are no gap")
        .isEqualTo(NOW);
  }

  @Test
  void daysBeginAtMidnightInVietnamAndTheFirstOneIsWhole() throws Exception {
    String daily =
        CalendarDays.of(InfluxQlQuery.of("task_flow", "national", "1d"))
            .daily(List.of(Count.COMPLETED_ON_TIME));
    View view = View.until(NOW);
    JsonNode rows = STORE.query(view.sent(daily)).get("series").get(0).get("values");

    Instant first = Instant.parse("2026-02-22T17:00:00Z");
    assertThat(first).as("the midnight before the range").isBefore(view.from());
    int days = 0;
    for (JsonNode row : rows) {
      assertThat(time(row)).isEqualTo(first.plus(Duration.ofDays(days++)));
      assertThat(row.get(1).asInt()).as("on %s", time(row)).isEqualTo(Sample.COUNT);
    }
    assertThat(days).isEqualTo(8);
  }

  private static Instant time(JsonNode row) {
    return Instant.ofEpochMilli(row.get(0).asLong());
  }

  /** The query as Grafana sends it: for steps of two widths, every window, all and one unit. */
  private static List<String> asSent(StoreQuery query) {
    View all = View.until(NOW);
    View one = all;
    for (String variable : query.variables().keySet()) {
      List<String> values = query.variables().get(variable);
      boolean none = values.get(0).equals(Unit.ALL);
      all = all.with(variable, values.get(0));
      one = one.with(variable, none ? values.get(2) : values.get(0));
    }
    List<String> texts = new ArrayList<>();
    for (View view : List.of(all, one, all.every("5m"))) {
      for (String window : query.variables().getOrDefault("window", List.of("7d"))) {
        texts.add(view.with("window", window).sent(query.text()));
      }
    }
    return texts.stream().distinct().toList();
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
