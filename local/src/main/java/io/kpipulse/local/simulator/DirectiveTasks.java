package io.kpipulse.local.simulator;

import io.kpipulse.catalog.CsvRow;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.units.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The dated tasks of the three published directives. A task that recurs monthly becomes one task
 * for each month up to December 2026: the first as given, each later one assigned on the first day
 * of its month and due on the last.
 */
public final class DirectiveTasks {
  private static final String RESOURCE = "/demo/directive-tasks.csv";
  private static final OfficeHours HOURS = new OfficeHours(ZoneOffset.ofHours(7));
  private static final YearMonth LAST_MONTH = YearMonth.of(2026, 12);

  private DirectiveTasks() {}

  static List<TaskSpec> all() {
    try (InputStream in = DirectiveTasks.class.getResourceAsStream(RESOURCE)) {
      return CsvRows.read(RESOURCE, in).stream().flatMap(DirectiveTasks::expand).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /** Those of units and programmes that there are. */
  static List<TaskSpec> of(Units units) {
    Set<String> known = units.names().keySet();
    return all().stream()
        .filter(
            task ->
                Stream.of(task.programme(), task.ministry(), task.locality())
                    .allMatch(code -> code == null || known.contains(code)))
        .toList();
  }

  /** All of them as they were assigned, before anything was reported about them. */
  public static List<TaskUpdate> assigned() {
    return all().stream()
        .map(
            task ->
                new TaskUpdateBuilder(task, SeededRandom.of(0, task.taskId()))
                    .assigned(task.assignedAt()))
        .toList();
  }

  private static Stream<TaskSpec> expand(CsvRow row) {
    String id = row.get("task_id");
    LocalDate assigned = LocalDate.parse(row.get("assigned_on"));
    LocalDate due = LocalDate.parse(row.get("due_on"));
    String recurrence = row.get("recurrence");
    return switch (recurrence) {
      case "" -> Stream.of(task(row, id, assigned, due));
      case "monthly" ->
          Stream.concat(
              Stream.of(task(row, id + "-" + YearMonth.from(due), assigned, due)),
              Stream.iterate(
                      YearMonth.from(due).plusMonths(1),
                      month -> !month.isAfter(LAST_MONTH),
                      month -> month.plusMonths(1))
                  .map(month -> task(row, id + "-" + month, month.atDay(1), month.atEndOfMonth())));
      default ->
          throw new IllegalArgumentException(
              "unknown recurrence '"
                  + recurrence
                  + "' of task "
                  + id
                  + " in "
                  + RESOURCE
                  + "; known: empty, monthly");
    };
  }

  private static TaskSpec task(CsvRow row, String id, LocalDate assigned, LocalDate due) {
    return new TaskSpec(
        id,
        row.get("programme"),
        emptyToNull(row.get("ministry")),
        emptyToNull(row.get("locality")),
        null,
        row.get("title"),
        HOURS.startOf(assigned),
        HOURS.endOf(due),
        Boolean.parseBoolean(row.get("key_task")),
        null);
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
