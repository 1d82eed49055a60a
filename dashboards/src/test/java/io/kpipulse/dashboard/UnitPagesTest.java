package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page says about one unit is all of it, and of it alone. */
@Tag("slow")
class UnitPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");

  @RegisterExtension static final Store STORE = new Store();

  @BeforeAll
  static void write() throws Exception {
    Instant at = NOW.minusSeconds(600);
    STORE.write(
        open("national", 1000).at(at)
            + open("ministry", 20).tag("ministry", "BCA").at(at)
            + open("ministry_locality", 8).tag("ministry", "BCA").tag("locality", "48").at(at)
            + open("ministry_locality", 5).tag("ministry", "BCA").tag("locality", "01").at(at)
            + open("ministry_locality", 99).tag("ministry", "BTC").tag("locality", "01").at(at)
            + open("locality", 600).tag("locality", "48").at(at)
            + task("LATE", "BCA", 1, at)
            + task("DONE", "BCA", 1, at.minus(Duration.ofDays(300)))
            + task("DONE", "BCA", 0, at)
            + task("OTHER", "BTC", 1, at));
  }

  @Test
  void tasksWithoutALocalityAreShownBesideThoseOfLocalities() throws Exception {
    View view = View.until(NOW).with("ministry", "BCA");
    JsonNode row = row("ministries", "Without a locality", view);
    List<Map<String, Object>> table =
        PanelRows.of(STORE.server(), StoreQuery.panel("ministries", "In localities"), view);

    assertThat(row.get(2).asInt()).as("20 - 8 - 5").isEqualTo(7);
    assertThat(table).extracting(one -> one.get("tasks_open")).containsExactlyInAnyOrder(8.0, 5.0);
    assertThat(row("ministries", "Without a locality", View.until(NOW)).get(2).asInt())
        .as("of all ministries: 1000 - 600")
        .isEqualTo(400);
  }

  @Test
  void pagesBeginWithTheCountry() throws Exception {
    assertThat(row("ministries", "Tasks now", View.until(NOW)).get(1).asInt()).isEqualTo(1000);
    assertThat(row("tasks", "Tasks now", View.until(NOW)).get(1).asInt()).isEqualTo(1000);
    assertThat(
            row(
                    "tasks",
                    "Tasks now",
                    View.until(NOW).with("ministry", "BCA").with("locality", "48"))
                .get(1)
                .asInt())
        .isEqualTo(8);
  }

  @Test
  void tasksAreNamedWhileTheyAreWatched() throws Exception {
    JsonNode panel = StoreQuery.panel("tasks", "Overdue, longest first");

    assertThat(PanelRows.of(STORE.server(), panel, View.until(NOW)))
        .extracting(row -> row.get("title"))
        .containsExactlyInAnyOrder("LATE", "OTHER");
    assertThat(PanelRows.of(STORE.server(), panel, View.until(NOW).with("ministry", "BCA")))
        .extracting(row -> row.get("title"))
        .containsExactly("LATE");
  }

  @Test
  void aChangeIsShownOnlyWhereThereWasSomethingBefore() throws Exception {
    InfluxQlQuery of = InfluxQlQuery.of("task_kpi", "national", "now");
    String change = View.until(NOW).sent(of.change(Ratio.OVERDUE, "7d", "change"));
    assertThat(STORE.query(change).has("series")).isFalse();

    STORE.write(open("national", 1000).rate("overdue_rate", 0.02).at(NOW.minusSeconds(600)));
    STORE.write(open("national", 900).rate("overdue_rate", 0.05).at(NOW.minus(Duration.ofDays(8))));
    assertThat(STORE.query(change).at("/series/0/values/0/1").asDouble())
        .as("points")
        .isCloseTo(-3, within(1e-9));
  }

  private static JsonNode row(String file, String title, View view) throws Exception {
    String query = StoreQuery.panel(file, title).get("targets").get(0).get("query").asText();
    return STORE.query(view.sent(query)).at("/series/0/values/0");
  }

  private static Row open(String scope, int open) {
    return Row.of("task_kpi", scope, "now")
        .count("tasks_open", open)
        .count("tasks_overdue", 1)
        .count("tasks_due_soon", 0)
        .count("tasks_blocked", 0)
        .count("tasks_completed", 0);
  }

  private static String task(String id, String ministry, int active, Instant at) {
    return Row.of("task_watch")
        .tag("task_id", id)
        .tag("ministry", ministry)
        .tag("locality", "48")
        .count("active", active)
        .count("due_at", at.toEpochMilli() - 1)
        .count("overdue_since", at.toEpochMilli())
        .count("key_task", 0)
        .count("progress_percent", 40)
        .text("title", id)
        .text("owner_post", "")
        .text("status", "IN_PROGRESS")
        .text("blocked_category", "")
        .text("reason", "")
        .at(at);
  }
}
