package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The alert rules fire on what they are for, and on nothing else. */
@Tag("slow")
class AlertRulesTest {
  @RegisterExtension static final Store STORE = new Store();

  /** A time of its own for each test, as they share a store. */
  private static Instant now = Instant.parse("2026-03-02T05:20:00Z");

  private static void later() {
    now = now.plus(Duration.ofDays(30));
  }

  @Test
  void aJobThatIsBehindHasStopped() throws Exception {
    later();
    engine(Job.CASES, now, Duration.ofMinutes(20), 10);
    engine(Job.TASKS, now, Duration.ofSeconds(2), 10);
    assertThat(firing("kpi-stopped-cases")).hasSize(1);
    assertThat(firing("kpi-stopped-tasks")).isEmpty();
  }

  @Test
  void aJobThatSaysNothingHasStopped() throws Exception {
    later();
    engine(Job.CASES, now.minus(Duration.ofMinutes(16)), Duration.ofSeconds(2), 10);
    JsonNode rule = rule("kpi-stopped-cases");
    assertThat(values(rule)).isEmpty();
    assertThat(rule.get("noDataState").asText()).isEqualTo("Alerting");
  }

  @Test
  void nothingComesIn() throws Exception {
    later();
    engine(Job.CASES, now.minus(Duration.ofHours(5)), Duration.ofSeconds(2), 10);
    engine(Job.CASES, now, Duration.ofSeconds(2), 10);
    engine(Job.TASKS, now.minus(Duration.ofHours(5)), Duration.ofSeconds(2), 10);
    engine(Job.TASKS, now, Duration.ofSeconds(2), 11);
    assertThat(firing("kpi-silent-cases")).hasSize(1);
    assertThat(firing("kpi-silent-tasks")).isEmpty();
  }

  @Test
  void aCriticalAlertStandsUntilItIsOverOrHeeded() throws Exception {
    later();
    alert("48", "critical", 1, now.minusSeconds(60), 0);
    alert("01", "critical", 0, now.minusSeconds(60), 0);
    alert("04", "critical", 1, now.minusSeconds(60), 1);
    alert("08", "critical", 1, Instant.EPOCH, 0);
    alert("79", "warning", 1, now.minusSeconds(60), 0);
    assertThat(firing("kpi-alert-critical")).containsExactly("48");
  }

  @Test
  void theJobOfAlertsHasStopped() throws Exception {
    later();
    engine(Job.ALERTS, now, Duration.ofMinutes(20), 10);
    assertThat(firing("kpi-stopped-alerts")).hasSize(1);
  }

  private static JsonNode rule(String uid) throws Exception {
    for (JsonNode rule : StoreQuery.rules()) {
      if (rule.get("uid").asText().equals(uid)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("no rule " + uid);
  }

  /** The localities, or "", of the series that are beyond the bound. */
  private static List<String> firing(String uid) throws Exception {
    JsonNode rule = rule(uid);
    JsonNode evaluator =
        rule.get("data").get(rule.get("data").size() - 1).at("/model/conditions/0/evaluator");
    double bound = evaluator.get("params").get(0).asDouble();
    boolean greater = evaluator.get("type").asText().equals("gt");
    List<String> firing = new ArrayList<>();
    for (JsonNode series : values(rule)) {
      double value = series.at("/values/0/1").asDouble();
      if (greater ? value > bound : value < bound) {
        firing.add(series.at("/tags/locality").asText(""));
      }
    }
    return firing;
  }

  private static List<JsonNode> values(JsonNode rule) throws Exception {
    String query = rule.at("/data/0/model/query").asText();
    List<JsonNode> series = new ArrayList<>();
    STORE.query(View.until(now).sent(query)).path("series").forEach(series::add);
    return series;
  }

  private static void engine(String job, Instant at, Duration lag, int events) throws Exception {
    STORE.write(
        Row.of("engine")
            .tag("job", job)
            .count("lag_ms", lag.toMillis())
            .count("events", events)
            .at(at));
  }

  private static void alert(String locality, String severity, int firing, Instant told, int heeded)
      throws Exception {
    STORE.write(
        Row.of("kpi_alert", "locality", "24h")
            .tag("rule", "satisfaction-drop")
            .tag("severity", severity)
            .tag("locality", locality)
            .count("firing", firing)
            .count("told_at", told.toEpochMilli())
            .count("acknowledged_at", heeded)
            .at(now.minus(Duration.ofDays(20))));
  }
}
