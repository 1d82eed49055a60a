package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input gives one rejected line, and changes nothing else. */
@Tag("slow")
class ReplayRejectedTest {
  private static final Instant UNTIL = Instant.parse("2025-12-31T08:15:30Z");
  private static final String LONG_ID = "i".repeat(129);
  private static final String LONG_TEXT = "x".repeat(1001);
  private static final String TASK =
      "{\"event_id\":\"bad\",\"task_id\":\"A1\",\"revision\":7,"
          + "\"event_time\":\"2025-12-30T09:00:00Z\",\"programme\":\"RES57\",\"ministry\":\"BCA\","
          + "\"locality\":\"48\",\"status\":\"BLOCKED\",\"progress_percent\":10,"
          + "\"assigned_at\":\"2025-12-01T00:00:00Z\",\"due_at\":\"2026-03-01T00:00:00Z\","
          + "\"key_task\":false,\"exceeded\":false,\"evidence_count\":0}";
  private static final String CASE =
      "{\"event_id\":\"bad\",\"case_id\":\"C01\",\"revision\":7,"
          + "\"event_time\":\"2025-12-30T09:00:00Z\",\"locality\":\"48\","
          + "\"procedure_code\":\"1.004873\",\"channel\":\"ONLINE\",\"respondent\":\"CITIZEN\","
          + "\"score\":3,\"handled_on_time\":true,\"processing_minutes\":10,\"supplements\":0,"
          + "\"redeclared\":false,\"complaint\":true}";

  /** A line, and what the reason has to name. */
  private record Bad(String line, List<String> named) {}

  @TempDir Path directory;

  @Test
  void everyKindIsNamedAndChangesNothingElse() throws IOException {
    List<String> tasks = ReplayRun.resource("tasks.jsonl");
    List<String> cases = ReplayRun.resource("satisfaction.jsonl");
    TreeMap<String, List<String>> expected = new TreeMap<>();
    List<String> mixedTasks = mixed(tasks, badTasks(), "tasks", expected);
    List<String> mixedCases = mixed(cases, badCases(), "satisfaction", expected);
    ReplayRun run = ReplayRun.of(directory, mixedTasks, mixedCases, UNTIL);

    TreeMap<String, JsonNode> rejected = new TreeMap<>();
    for (JsonNode line : run.rejected()) {
      String key = line.get("source").textValue() + line.get("line").longValue();
      assertThat(rejected.put(key, line)).as(key).isNull();
    }
    assertThat(rejected.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, named) -> {
          JsonNode line = rejected.get(key);
          List<String> lines = key.startsWith("tasks") ? mixedTasks : mixedCases;
          String record = lines.get(line.get("line").intValue() - 1);
          assertThat(line.get("record").textValue()).isEqualTo(ReplayRun.text(record));
          assertThat(line.get("reason").textValue()).contains(named);
        });

    ReplayRun good = ReplayRun.of(directory, tasks, cases, UNTIL);
    assertThat(good.rejected()).isEmpty();
    assertThat(run.outcome.accepted()).isEqualTo(good.outcome.accepted());
    assertThat(Files.mismatch(good.pointsFile(), run.pointsFile())).isEqualTo(-1);
  }

  private static List<String> mixed(
      List<String> good, List<Bad> bad, String source, Map<String, List<String>> expected) {
    Random random = new Random(57);
    List<String> mixed = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < good.size() || next < bad.size(); ) {
      boolean takeBad = next < bad.size() && (i == good.size() || random.nextBoolean());
      mixed.add(takeBad ? bad.get(next).line() : good.get(i));
      if (takeBad) {
        expected.put(source + mixed.size(), bad.get(next++).named());
      } else {
        i++;
      }
    }
    return mixed;
  }

  private static List<Bad> badTasks() {
    List<Bad> bad = new ArrayList<>(both(TASK));
    bad.addAll(
        List.of(
            task("\"programme\":\"RES57\"", "\"programme\":\"NOPE\"", "programme", "'NOPE'"),
            task(
                "\"due_at\":\"2026-03-01",
                "\"due_at\":\"2025-11-30",
                "due_at 2025-11-30",
                "assigned_at 2025-12-01"),
            task("\"due_at\":\"2026", "\"due_at\":\"2100", "due_at 2100-03-01"),
            task("\"assigned_at\":\"2025", "\"assigned_at\":\"1999", "assigned_at 1999-12-01"),
            task("\"progress_percent\":10", "\"progress_percent\":101", "progress_percent 101"),
            task("\"progress_percent\":10", "\"progress_percent\":-1", "progress_percent -1"),
            task("\"evidence_count\":0", "\"evidence_count\":1001", "evidence_count 1001"),
            task("\"evidence_count\":0", "\"evidence_count\":-1", "evidence_count -1"),
            taskWith("\"budget_planned\":1000000000001", "budget_planned 1000000000001"),
            taskWith("\"budget_disbursed\":-1", "budget_disbursed -1"),
            task("\"task_id\":\"A1\"", "\"task_id\":\"\"", "task_id", "empty"),
            task("\"task_id\":\"A1\"", "\"task_id\":\"" + LONG_ID + "\"", "task_id", "iii", "129"),
            taskWith("\"title\":\"" + LONG_TEXT + "\"", "title", "xxx", "1001"),
            taskWith("\"owner_post\":\"" + LONG_TEXT + "\"", "owner_post", "xxx", "1001"),
            taskWith("\"extension_ref\":\"" + LONG_TEXT + "\"", "extension_ref", "xxx", "1001"),
            taskWith("\"evidence_ref\":\"" + LONG_TEXT + "\"", "evidence_ref", "xxx", "1001"),
            taskWith("\"blocked_reason\":\"" + LONG_TEXT + "\"", "blocked_reason", "xxx", "1001"),
            taskWith(
                "\"reported_at\":\"2026-01-30T09:00:00.001Z\"",
                "event_time 2025-12-30T09:00:00Z",
                "31 days",
                "2026-01-30T09:00:00.001Z"),
            task("\"status\":\"BLOCKED\"", "\"status\":\"DONE\"", "status", "'DONE'", "COMPLETED"),
            taskWith("\"blocked_category\":\"LUCK\"", "blocked_category", "'LUCK'", "LEGAL"),
            task(
                "\"progress_percent\":10",
                "\"progress_percent\":3000000000",
                "progress_percent",
                "3000000000",
                "fit"),
            task("\"progress_percent\":10", "\"progress_percent\":5.5", "progress_percent", "5.5"),
            task("\"key_task\":false", "\"key_task\":0", "key_task", "0")));
    return bad;
  }

  private static List<Bad> badCases() {
    List<Bad> bad = new ArrayList<>(both(CASE));
    bad.addAll(
        List.of(
            of(
                CASE,
                "\"procedure_code\":\"1.004873\"",
                "\"procedure_code\":\"a b\"",
                "procedure_code",
                "'a b'"),
            of(
                CASE,
                "\"procedure_code\":\"1.004873\"",
                "\"procedure_code\":\"\"",
                "procedure_code",
                "''"),
            of(
                CASE,
                "\"procedure_code\":\"1.004873\"",
                "\"procedure_code\":\"" + "7".repeat(33) + "\"",
                "procedure_code",
                "777"),
            of(CASE, "\"score\":3", "\"score\":0", "score 0"),
            of(CASE, "\"score\":3", "\"score\":6", "score 6"),
            of(
                CASE,
                "\"processing_minutes\":10",
                "\"processing_minutes\":-1",
                "processing_minutes -1"),
            of(
                CASE,
                "\"processing_minutes\":10",
                "\"processing_minutes\":5256001",
                "processing_minutes 5256001"),
            of(CASE, "\"supplements\":0", "\"supplements\":101", "supplements 101"),
            of(CASE, "\"case_id\":\"C01\"", "\"case_id\":\"\"", "case_id", "empty"),
            of(
                CASE,
                "\"case_id\":\"C01\"",
                "\"case_id\":\"" + LONG_ID + "\"",
                "case_id",
                "iii",
                "129"),
            of(
                CASE,
                "{",
                "{\"reported_at\":\"2026-01-06T09:00:00.001Z\",",
                "event_time 2025-12-30T09:00:00Z",
                "7 days",
                "2026-01-06T09:00:00.001Z"),
            of(
                CASE,
                "\"channel\":\"ONLINE\"",
                "\"channel\":\"FAX\"",
                "channel",
                "'FAX'",
                "ONE_STOP"),
            of(
                CASE,
                "\"respondent\":\"CITIZEN\"",
                "\"respondent\":\"ROBOT\"",
                "respondent",
                "'ROBOT'",
                "BUSINESS")));
    return bad;
  }

  /** What both kinds of events have in common. */
  private static List<Bad> both(String event) {
    return List.of(
        of(event, "{", "{\"ministry\":\"NOPE\",\"was\":{", "not a JSON object"),
        new Bad("not json", List.of("not a JSON object", "not")),
        new Bad("[1]", List.of("not a JSON object", "[1]")),
        new Bad("17", List.of("not a JSON object", "17")),
        new Bad("null", List.of("not a JSON object", "null")),
        new Bad("{\"event_id\":\"\u00ff\"}", List.of("undecodable bytes", "UTF-8")),
        of(event, "\"locality\":\"48\"", "\"locality\":\"99\"", "locality", "'99'"),
        of(
            event,
            "\"locality\":\"48\"",
            "\"locality\":\"48\",\"commune\":\"2019\"",
            "commune",
            "'2019'"),
        of(
            event.replace("\"ministry\":\"BCA\",", ""),
            "\"locality\":\"48\"",
            "\"ministry\":\"NOPE\"",
            "ministry",
            "'NOPE'"),
        of(
            event.replace("\"ministry\":\"BCA\",", ""),
            "\"locality\":\"48\"",
            "\"ministry\":\"BCA\",\"commune\":\"20194\"",
            "commune",
            "'20194'",
            "locality"),
        of(
            event.replace("\"ministry\":\"BCA\",", ""),
            "\"locality\":\"48\",",
            "",
            "neither ministry nor locality"),
        of(
            event,
            "\"event_time\":\"2025-12-30T09:00:00Z\"",
            "\"event_time\":\"1999-12-31T23:59:59.999Z\"",
            "event_time 1999-12-31T23:59:59.999Z"),
        of(
            event,
            "\"event_time\":\"2025-12-30T09:00:00Z\"",
            "\"event_time\":\"2100-01-01T00:00Z\"",
            "event_time 2100-01-01T00:00:00Z"),
        of(
            event,
            "\"event_time\":\"2025-12-30T09:00:00Z\"",
            "\"event_time\":\"2025-12-30T09:00:00\"",
            "event_time",
            "2025-12-30T09:00:00",
            "offset"),
        of(
            event,
            "\"event_time\":\"2025-12-30T09:00:00Z\"",
            "\"event_time\":null",
            "event_time",
            "null"),
        of(event, "\"event_time\":\"2025-12-30T09:00:00Z\",", "", "event_time", "missing"),
        of(event, "\"revision\":7", "\"revision\":\"7\"", "revision", "7", "whole number"),
        of(
            event,
            "\"revision\":7",
            "\"revision\":99999999999999999999",
            "revision",
            "99999999999999999999",
            "fit"),
        of(event, "\"event_id\":\"bad\"", "\"event_id\":\"\"", "event_id", "empty"),
        of(event, "\"event_id\":\"bad\"", "\"event_id\":5", "event_id", "5", "string"),
        of(
            event,
            "\"event_id\":\"bad\"",
            "\"event_id\":\"" + LONG_ID + "\"",
            "event_id",
            "iii",
            "129"),
        of(
            event,
            "{",
            "{\"reported_at\":\"2025-12-30T08:54:59.999Z\",",
            "event_time 2025-12-30T09:00:00Z",
            "5 minutes",
            "2025-12-30T08:54:59.999Z"),
        of(event, "{", "{\"reported_at\":\"yesterday\",", "reported_at", "yesterday"));
  }

  private static Bad task(String good, String bad, String... named) {
    return of(TASK, good, bad, named);
  }

  private static Bad taskWith(String field, String... named) {
    return of(TASK, "{", "{" + field + ",", named);
  }

  private static Bad of(String event, String good, String bad, String... named) {
    assertThat(event).contains(good);
    return new Bad(event.replace(good, bad), List.of(named));
  }
}
