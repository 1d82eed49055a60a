package io.kpipulse.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.local.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history as events: the jobs of production bring points and tasks. */
@Tag("slow")
class EventBacktestTest {
  private static final String RULES =
      """
      rules:
        key-task-overdue:
          vi: A
          en: A key task is overdue
          scopes: [ministry, locality]
          deadline: {reason: key_task_overdue}
          severity: critical
        behind-plan:
          vi: B
          en: Behind plan
          scopes: [locality]
          deadline: {reason: behind_plan, within: P2D, progress: 70}
          severity: info
        overdue:
          vi: C
          en: Too many are overdue
          kpi: tasks_overdue
          window: now
          scopes: [locality]
          above: {target: 0.5, clear: 0.4}
          minimum: 1
          every: PT1H
          severity: warning
      """;

  @TempDir Path directory;

  @Test
  void tasksAndPointsOfEventsAreJudged() throws IOException {
    Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
    Path tasks =
        Files.write(
            directory.resolve("tasks.jsonl"),
            List.of(
                line(1, "2026-03-02T01:00:00Z", "ASSIGNED", 0),
                line(2, "2026-03-06T01:30:00Z", "IN_PROGRESS", 40),
                line(3, "2026-03-09T02:30:00Z", "COMPLETED", 100)));
    CommandLineRun run =
        CommandLineRun.of(
            directory,
            "backtest",
            "--rules=" + rules,
            "--tasks=" + tasks,
            "--until=2026-03-10T00:00:00Z",
            "--out=" + directory.resolve("out"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).anyMatch(line -> line.matches("alerts: 4"));
    List<String> alerts = Files.readAllLines(directory.resolve("out/alerts.csv"));
    assertThat(alerts).anyMatch(line -> line.contains("key-task-overdue,locality,locality=48,"));
    assertThat(alerts).anyMatch(line -> line.contains("key-task-overdue,ministry,ministry=BCA,"));
    assertThat(alerts)
        .anyMatch(
            line ->
                line.startsWith("rules.yaml,behind-plan,locality,locality=48,")
                    && line.contains(",false"));
    assertThat(alerts).anyMatch(line -> line.contains("overdue,locality,locality=48,"));
    try (Stream<Path> left = Files.list(directory.resolve("out"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("alerts.csv", "summary.csv");
    }
  }

  private static String line(int revision, String time, String status, int progress) {
    return """
        {"event_id":"e%s","task_id":"t","revision":%s,"event_time":"%s","programme":"RES57",\
        "ministry":"BCA","locality":"48","status":"%s","progress_percent":%s,\
        "assigned_at":"2026-03-02T01:00Z","due_at":"2026-03-08T02:00Z","key_task":true,\
        "exceeded":false,"evidence_count":0}"""
        .formatted(revision, revision, time, status, progress);
  }
}
