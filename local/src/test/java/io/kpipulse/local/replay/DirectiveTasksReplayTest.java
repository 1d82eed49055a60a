package io.kpipulse.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CsvRows;
import io.kpipulse.local.simulator.DirectiveTasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tasks of the directives, assigned and never updated, against counts made from their table.
 */
@Tag("slow")
class DirectiveTasksReplayTest {
  private static final LocalDate DAY = LocalDate.of(2025, 11, 16);
  private static final String STEP = "2025-11-15T17:00:00Z";

  @TempDir Path directory;

  @Test
  void openAndOverdueTasksAreThoseOfTheTable() throws IOException {
    EventJson json = new EventJson();
    List<String> lines = DirectiveTasks.assigned().stream().map(json::line).toList();
    ReplayRun run = ReplayRun.of(directory, ReplayRun.bytes(lines), List.of(), Instant.parse(STEP));
    assertThat(run.rejected()).isEmpty();
    assertThat(run.outcome.accepted()).isEqualTo(lines.size());

    TreeMap<String, long[]> expected = new TreeMap<>();
    try (InputStream in = getClass().getResourceAsStream("/demo/directive-tasks.csv")) {
      CsvRows.read("directive-tasks.csv", in).forEach(row -> count(row.cells(), expected));
    }
    TreeMap<String, long[]> actual = new TreeMap<>();
    run.points(STEP)
        .forEach(
            (key, fields) -> {
              String[] cells = key.split(",", -1);
              if (cells[3].equals("now") && List.of("national", "ministry").contains(cells[2])) {
                // Nothing is completed: no task was on time, and an overdue one counts against it.
                assertThat(fields.get("on_time_rate"))
                    .as(cells[4])
                    .isEqualTo(fields.get("tasks_overdue").equals("0") ? null : "0.0");
                actual.put(
                    cells[4],
                    new long[] {
                      Long.parseLong(fields.get("tasks_open")),
                      Long.parseLong(fields.get("tasks_overdue"))
                    });
              }
            });
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((unit, counts) -> assertThat(actual.get(unit)).as(unit).isEqualTo(counts));
    assertThat(expected.get("all")[1]).isPositive();
  }

  /** Counts a row, and where it recurs the task of each later month up to the day. */
  private static void count(Map<String, String> row, Map<String, long[]> counts) {
    LocalDate assigned = LocalDate.parse(row.get("assigned_on"));
    LocalDate due = LocalDate.parse(row.get("due_on"));
    count(row, assigned, due, counts);
    if (row.get("recurrence").equals("monthly")) {
      for (LocalDate month = due.withDayOfMonth(1).plusMonths(1);
          !month.isAfter(DAY);
          month = month.plusMonths(1)) {
        count(row, month, month.plusMonths(1).minusDays(1), counts);
      }
    }
  }

  private static void count(
      Map<String, String> row, LocalDate assigned, LocalDate due, Map<String, long[]> counts) {
    if (assigned.isAfter(DAY)) {
      return;
    }
    String ministry = row.get("ministry");
    for (String unit : ministry.isEmpty() ? List.of("all") : List.of("all", ministry)) {
      long[] count = counts.computeIfAbsent(unit, name -> new long[2]);
      count[0]++;
      if (due.isBefore(DAY)) {
        count[1]++;
      }
    }
  }
}
