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
  private static final double Z = 1.959963984540054;

  @RegisterExtension static final Store STORE = new Store();

  /** A time of its own for each test, as they share a store. */
  private static Instant now = Instant.parse("2026-03-02T05:20:00Z");

  private static void later() {
    now = now.plus(Duration.ofDays(30));
  }

  @Test
  void satisfactionHasDroppedBySixPointsOfManyAnswers() throws Exception {
    later();
    services("48", 9000, 0.9, 600, 0.84);
    services("01", 9000, 0.9, 600, 0.89);
    assertThat(firing("kpi-satisfaction-drop")).containsExactly("48");
  }

  /** Eleven of 54 unsatisfied where a tenth is usual: ten points, and mere chance. */
  @Test
  void satisfactionHasNotDroppedByTenPointsOfFewAnswers() throws Exception {
    later();
    services("48", 3000, 0.9, 54, 43 / 54.0);
    assertThat(firing("kpi-satisfaction-drop")).isEmpty();
  }

  @Test
  void satisfactionOfTooFewAnswersIsNotJudged() throws Exception {
    later();
    services("48", 9000, 0.9, 49, 0.1);
    assertThat(firing("kpi-satisfaction-drop")).isEmpty();
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
  void aShareOverdueOfEnoughTasks() throws Exception {
    later();
    overdue("48", 100, 30);
    overdue("01", 100, 20);
    overdue("04", 5, 5);
    assertThat(firing("kpi-overdue-share")).containsExactly("48");
  }

  @Test
  void aKeyTaskIsOverdueUntilItIsNot() throws Exception {
    later();
    watched("48", 1, 1, now.minus(Duration.ofDays(100)));
    watched("01", 1, 1, now.minus(Duration.ofDays(3)));
    watched("01", 0, 1, now.minus(Duration.ofDays(2)));
    watched("04", 1, 0, now.minus(Duration.ofDays(3)));
    assertThat(firing("kpi-key-task-overdue")).containsExactly("48");
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

  private static void services(String code, int n30, double p30, int n24, double p24)
      throws Exception {
    STORE.write(service(code, "30d", n30, p30) + service(code, "24h", n24, p24));
  }

  private static String service(String code, String window, int n, double p) {
    double center = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
    return Row.of("satisfaction_kpi", "locality", window)
        .tag("locality", code)
        .count("responses", n)
        .rate("satisfaction_rate", p)
        .rate("satisfaction_rate_low", center - half)
        .rate("satisfaction_rate_high", center + half)
        .at(now.minusSeconds(600));
  }

  private static void engine(String job, Instant at, Duration lag, int events) throws Exception {
    STORE.write(
        Row.of("engine")
            .tag("job", job)
            .count("lag_ms", lag.toMillis())
            .count("events", events)
            .at(at));
  }

  private static void overdue(String code, int open, int overdue) throws Exception {
    STORE.write(
        Row.of("task_kpi", "locality", "now")
            .tag("locality", code)
            .count("tasks_open", open)
            .rate("overdue_rate", overdue / (double) open)
            .at(now.minusSeconds(600)));
  }

  private static void watched(String locality, int active, int key, Instant at) throws Exception {
    STORE.write(
        Row.of("task_watch")
            .tag("task_id", "T-" + locality)
            .tag("ministry", "BCA")
            .tag("locality", locality)
            .count("active", active)
            .count("key_task", key)
            .count("overdue_since", at.toEpochMilli())
            .at(at));
  }
}
