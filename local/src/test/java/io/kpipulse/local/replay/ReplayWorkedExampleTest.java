package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of the contract, row by row. */
@Tag("slow")
class ReplayWorkedExampleTest {
  private static final Instant UNTIL = Instant.parse("2026-03-02T02:40:00Z");
  private static final Set<String> LEVEL_RATIOS =
      Set.of(
          "on_time_rate",
          "on_time_committed_rate",
          "overdue_rate",
          "completion_rate",
          "progress_mean",
          "evidence_rate",
          "exceeded_rate",
          "disbursement_rate");
  private static final Set<String> FLOW_RATIOS =
      Set.of("completed_on_time_rate", "delay_days_mean", "cycle_days_mean");

  private static final List<String> LINES =
      List.of(
          line(1, "01:00", "ASSIGNED", 0),
          line(2, "01:30", "IN_PROGRESS", 40),
          line(3, "02:30", "COMPLETED", 100));

  @TempDir Path directory;

  @Test
  void thePointsAreThoseOfTheTable() throws IOException {
    ReplayRun run = ReplayRun.of(directory, LINES, List.of(), UNTIL);
    Map<String, Map<String, String>> now = national(run, "now");
    assertThat(now.keySet()).containsExactly("01:00", "01:30", "02:00", "02:30");
    Map<String, String> first =
        Map.of(
            "tasks_open", "1",
            "tasks_due_soon", "1",
            "key_tasks_open", "1",
            "progress_percent_sum", "0",
            "progress_mean", "0.0",
            "overdue_rate", "0.0",
            "completion_rate", "0.0");
    check(now.get("01:00"), first, LEVEL_RATIOS);
    Map<String, String> second = new HashMap<>(first);
    second.put("progress_percent_sum", "40");
    second.put("progress_mean", "0.4");
    check(now.get("01:30"), second, LEVEL_RATIOS);
    Map<String, String> third = new HashMap<>(second);
    third.putAll(
        Map.of(
            "tasks_overdue", "1",
            "key_tasks_overdue", "1",
            "tasks_due_soon", "0",
            "tasks_due_committed", "1",
            "overdue_rate", "1.0",
            "on_time_rate", "0.0",
            "on_time_committed_rate", "0.0"));
    check(now.get("02:00"), third, LEVEL_RATIOS);
    check(
        now.get("02:30"),
        Map.of(
            "tasks_completed", "1",
            "tasks_due_committed", "1",
            "progress_percent_sum", "100",
            "progress_mean", "1.0",
            "completion_rate", "1.0",
            "on_time_rate", "0.0",
            "on_time_committed_rate", "0.0",
            "evidence_rate", "0.0",
            "exceeded_rate", "0.0"),
        LEVEL_RATIOS);

    Map<String, Map<String, String>> day = national(run, "24h");
    assertThat(day.keySet()).containsExactly("01:00", "01:30", "02:00", "02:30");
    check(day.get("01:00"), Map.of("assigned", "1", "updates", "1"), FLOW_RATIOS);
    check(day.get("01:30"), Map.of("assigned", "1", "updates", "2"), FLOW_RATIOS);
    check(
        day.get("02:00"),
        Map.of("assigned", "1", "updates", "2", "became_overdue", "1"),
        FLOW_RATIOS);
    check(
        day.get("02:30"),
        Map.of(
            "assigned", "1",
            "updates", "3",
            "became_overdue", "1",
            "completed", "1",
            "completed_late", "1",
            "delay_days_sum", Double.toString(0.5 / 24),
            "cycle_days_sum", "0.0625",
            "completed_on_time_rate", "0.0",
            "delay_days_mean", Double.toString(0.5 / 24),
            "cycle_days_mean", "0.0625"),
        FLOW_RATIOS);
  }

  @Test
  void anEarlierCompletionCorrectsAllStepsFromThere() throws IOException {
    List<String> lines =
        List.of(LINES.get(0), LINES.get(1), LINES.get(2), line(3, "01:50", "COMPLETED", 100));
    ReplayRun run = ReplayRun.of(directory, lines, List.of(), UNTIL);
    Map<String, String> done =
        Map.of(
            "tasks_completed", "1",
            "tasks_completed_on_time", "1",
            "tasks_due_committed", "1",
            "tasks_on_time_committed", "1",
            "progress_percent_sum", "100",
            "progress_mean", "1.0",
            "completion_rate", "1.0",
            "on_time_rate", "1.0");
    Map<String, String> all = new HashMap<>(done);
    all.putAll(
        Map.of("on_time_committed_rate", "1.0", "evidence_rate", "0.0", "exceeded_rate", "0.0"));
    Map<String, Map<String, String>> now = national(run, "now");
    assertThat(now.keySet()).containsExactly("01:00", "01:30", "01:50");
    check(now.get("01:50"), all, LEVEL_RATIOS);

    Map<String, Map<String, String>> day = national(run, "24h");
    assertThat(day.keySet()).containsExactly("01:00", "01:30", "01:50", "02:30");
    Map<String, String> last = day.get("02:30");
    assertThat(last)
        .containsEntry("completed", "1")
        .containsEntry("completed_late", "0")
        .containsEntry("completed_on_time", "1")
        .containsEntry("became_overdue", "0")
        .containsEntry("updates", "4")
        .doesNotContainKey("delay_days_mean");
  }

  /** Fields that are not named are 0; ratios that are not named are absent. */
  private static void check(
      Map<String, String> actual, Map<String, String> named, Set<String> ratios) {
    assertThat(actual).containsAllEntriesOf(named);
    actual.forEach(
        (kpi, value) -> {
          if (!named.containsKey(kpi)) {
            assertThat(ratios).doesNotContain(kpi);
            assertThat(Double.parseDouble(value)).as(kpi).isZero();
          }
        });
  }

  /** The national points of a window by the time of day. */
  private static SortedMap<String, Map<String, String>> national(ReplayRun run, String window)
      throws IOException {
    TreeMap<String, Map<String, String>> points = new TreeMap<>();
    run.points()
        .forEach(
            (key, fields) -> {
              if (key.endsWith(",national," + window + ",all,all,all,all,all,all,all")) {
                assertThat(key).startsWith("2026-03-02T");
                points.put(key.substring(11, 16), fields);
              }
            });
    return points;
  }

  private static String line(int revision, String time, String status, int progress) {
    return """
        {"event_id":"e%s","task_id":"t","revision":%s,"event_time":"2026-03-02T%sZ","programme":"RES57",\
        "ministry":"BCA","locality":"48","status":"%s","progress_percent":%s,\
        "assigned_at":"2026-03-02T01:00Z","due_at":"2026-03-02T02:00Z","key_task":true,\
        "exceeded":false,"evidence_count":0}"""
        .formatted(time, revision, time, status, progress);
  }
}
