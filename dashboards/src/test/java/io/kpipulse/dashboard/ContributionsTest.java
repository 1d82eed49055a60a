package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contributions to a change add up to it. */
@Tag("slow")
class ContributionsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");
  private static final Instant TODAY = Instant.parse("2026-03-01T17:00:00Z");

  @RegisterExtension static final Store STORE = new Store();

  @Test
  void ofAnyDimensionWhateverComesAndGoes() throws Exception {
    Random random = new Random(7);
    StringBuilder lines = new StringBuilder();
    double[] answers = new double[2];
    double[] satisfied = new double[2];
    for (int day = 0; day < 14; day++) {
      int period = day < 7 ? 1 : 0;
      for (int i = 0; i < 60; i++) {
        // Some localities are there before only, some now only.
        int locality = 10 + random.nextInt(8) + (period == 1 ? 3 : 0);
        int n = random.nextInt(5);
        int s = random.nextInt(n + 1);
        answers[period] += n;
        satisfied[period] += s;
        lines.append(
            detail(String.valueOf(locality), "1." + random.nextInt(5), "P" + i)
                .count("responses", n)
                .count("satisfied", s)
                .at(TODAY.minus(Duration.ofDays(day))));
      }
    }
    STORE.write(lines.toString());
    double change = 100 * (satisfied[1] / answers[1] - satisfied[0] / answers[0]);

    for (String title : List.of("By locality", "By ministry", "By procedure", "By channel")) {
      List<Map<String, Object>> rows =
          PanelRows.of(STORE.server(), StoreQuery.panel("why", title), View.until(NOW));
      assertThat(sum(rows, Contributions.CHANGE)).as(title).isCloseTo(change, within(1e-9));
      for (Map<String, Object> row : rows) {
        double split = number(row, Contributions.RATE) + number(row, Contributions.MIX);
        if (!Double.isNaN(split)) {
          assertThat(split).isCloseTo(number(row, Contributions.CHANGE), within(1e-9));
        }
      }
    }
  }

  @Test
  void ofOneLocalityWhatPullsItDownFirst() throws Exception {
    Instant now = NOW.plus(Duration.ofDays(60));
    Instant today = TODAY.plus(Duration.ofDays(60));
    Instant before = today.minus(Duration.ofDays(8));
    STORE.write(
        detail("48", "1.000", "A").count("responses", 100).count("satisfied", 90).at(before)
            + detail("48", "1.004", "A").count("responses", 100).count("satisfied", 90).at(before)
            + detail("48", "1.000", "A").count("responses", 100).count("satisfied", 90).at(today)
            + detail("48", "1.004", "A").count("responses", 100).count("satisfied", 30).at(today)
            + detail("01", "1.000", "A").count("responses", 900).count("satisfied", 0).at(today));

    List<Map<String, Object>> rows =
        PanelRows.of(
            STORE.server(),
            StoreQuery.panel("why", "By procedure"),
            View.until(now).with("locality", "48"));

    assertThat(rows.get(0)).containsEntry("procedure", "1.004");
    assertThat(number(rows.get(0), Contributions.CHANGE)).isCloseTo(-30, within(1e-9));
    assertThat(number(rows.get(0), Contributions.RATE)).isCloseTo(-30, within(1e-9));
    assertThat(number(rows.get(1), Contributions.CHANGE)).isCloseTo(0, within(1e-9));
  }

  @Test
  void theHeadlineIsOfTheSameAnswers() throws Exception {
    Instant today = TODAY.plus(Duration.ofDays(200));
    STORE.write(detail("48", "1.0", "A").count("responses", 4).count("satisfied", 3).at(today));
    String query = StoreQuery.panel("why", "Satisfied").get("targets").get(1).get("query").asText();
    JsonNode row =
        STORE
            .query(View.until(NOW.plus(Duration.ofDays(200))).sent(query))
            .at("/series/0/values/0");

    assertThat(row.get(1).asDouble()).isEqualTo(75);
    assertThat(row.get(2).asInt()).isEqualTo(4);
  }

  private static Row detail(String locality, String procedure, String channel) {
    return Row.of("satisfaction_kpi", "detail", "1d")
        .tag("ministry", "BCA")
        .tag("locality", locality)
        .tag("procedure", procedure)
        .tag("channel", channel)
        .tag("respondent", "CITIZEN");
  }

  private static double sum(List<Map<String, Object>> rows, String field) {
    return rows.stream().mapToDouble(row -> number(row, field)).sum();
  }

  private static double number(Map<String, Object> row, String field) {
    return (Double) row.get(field);
  }
}
