package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Periods are compared by the sums of their days. */
@Tag("slow")
class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");

  /** A midnight in Vietnam, with which Monday 2 March begins. */
  private static final Instant MONDAY = Instant.parse("2026-03-01T17:00:00Z");

  @RegisterExtension static final Store STORE = new Store();

  @BeforeAll
  static void write() throws Exception {
    STORE.write(
        day("FELL", 0, 20, 10)
            + day("FELL", 1, 20, 10)
            + day("FELL", 7, 20, 20)
            + day("FELL", 8, 20, 16)
            + day("ROSE", 0, 40, 40)
            + day("ROSE", 7, 40, 36)
            + day("FEW", 0, 29, 0)
            + day("FEW", 7, 400, 400)
            + day("NEW", 0, 40, 0)
            + day("GONE", 7, 40, 40));
  }

  @Test
  void whatHasFallenMostIsFirstOfWhatCanBeCompared() throws Exception {
    List<Map<String, Object>> rows =
        PanelRows.of(
            STORE.server(), StoreQuery.panel("history", "Satisfied, by locality"), View.until(NOW));

    assertThat(rows).extracting(row -> row.get("locality")).containsExactly("FELL", "ROSE");
    assertThat(rows.get(0))
        .containsEntry("change", -40.0)
        .containsEntry("r0", 90.0)
        .containsEntry("r1", 50.0)
        .containsEntry("n0", 40.0)
        .containsEntry("n1", 40.0);
  }

  @Test
  void nothingIsComparedWithNothing() throws Exception {
    assertThat(
            PanelRows.of(
                STORE.server(),
                StoreQuery.panel("history", "Satisfied, by locality"),
                View.until(NOW.minus(Duration.ofDays(7)))))
        .isEmpty();
  }

  @Test
  void weeksBeginOnMondayAndAddUpTheirDays() throws Exception {
    String query =
        StoreQuery.panel("history", "Satisfied, by ${step:text}").at("/targets/0/query").asText();
    View view =
        View.until(NOW).with("locality", "FELL").with("locality2", "-").with("step", "7d, 4d");
    JsonNode rows = STORE.query(view.sent(query)).at("/series/0/values");

    JsonNode newest = rows.get(rows.size() - 1);
    assertThat(Instant.ofEpochMilli(newest.get(0).asLong())).isEqualTo(MONDAY);
    assertThat(newest.get(1).asDouble()).as("of Monday alone").isEqualTo(0.5);
    assertThat(rows.get(rows.size() - 2).get(1).asDouble())
        .as("of Sunday, and of the Monday before")
        .isEqualTo(0.75);
  }

  private static String day(String locality, int daysAgo, int responses, int satisfied) {
    return Row.of("satisfaction_kpi", "locality", "1d")
        .tag("locality", locality)
        .count("responses", responses)
        .count("satisfied", satisfied)
        .at(MONDAY.minus(Duration.ofDays(daysAgo)));
  }
}
