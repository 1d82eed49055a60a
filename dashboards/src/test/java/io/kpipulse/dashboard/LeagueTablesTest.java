package io.kpipulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every table that ranks units names the worst one first, whatever is missing of the others. */
@Tag("slow")
class LeagueTablesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T05:20:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @RegisterExtension static final Store STORE = new Store();

  /** A day of its own for each case, as they share a store. */
  private static Instant day = NOW;

  private static final String OF_TASKS =
      """
      national-overview, 'Ministries, lowest share of tasks on time first', ministry
      ministries, 'All ministries, lowest share of tasks on time first', ministry
      tasks, 'Ministries, greatest share of overdue tasks first', ministry
      programmes, 'All programmes, greatest share of overdue tasks first', programme
      """;

  private static final String OF_SERVICES =
      """
      national-overview, 'Localities, least satisfied first', locality
      localities, 'All localities, least satisfied first', locality
      """;

  @ParameterizedTest
  @CsvSource(textBlock = OF_TASKS)
  void theWorstTasksAreFirstAndFewTasksAreNotRanked(String file, String title, String tag)
      throws Exception {
    day = day.plus(WEEK.multipliedBy(4));
    tasks(tag, "GOOD", 95, 5);
    tasks(tag, "WORST", 40, 60);
    tasks(tag, "BAD", 60, 40);
    tasks(tag, "NONE", 0, 0);
    if (!tag.equals("programme")) {
      tasks(tag, "FEW", 0, 3);
    }

    assertThat(units(file, title, tag)).containsExactly("WORST", "BAD", "GOOD");
  }

  @ParameterizedTest
  @CsvSource(textBlock = OF_SERVICES)
  void theLeastSatisfiedAreFirstAndFewAnswersAreNotRanked(String file, String title, String tag)
      throws Exception {
    day = day.plus(WEEK.multipliedBy(4));
    answers("GOOD", 100, 0.95);
    answers("WORST", 100, 0.5);
    answers("BAD", 100, 0.7);
    answers("FEW", 5, 0.0);
    answers("NONE", 0, Double.NaN);

    assertThat(units(file, title, tag)).containsExactly("WORST", "BAD", "GOOD");
  }

  /** Of a night, say: cases are closed, but nobody has enough answers. */
  @ParameterizedTest
  @CsvSource(textBlock = OF_SERVICES)
  void nobodyIsRankedWhereNobodyCanBe(String file, String title, String tag) throws Exception {
    day = day.plus(WEEK.multipliedBy(4));
    answers("FEW", 5, 0.0);
    answers("NONE", 0, Double.NaN);

    assertThat(units(file, title, tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(textBlock = OF_TASKS + OF_SERVICES)
  void nobodyIsRankedByOldFigures(String file, String title, String tag) throws Exception {
    day = day.plus(WEEK.multipliedBy(4));
    tasks(tag, "OLD", 40, 60);
    answers("OLD", 100, 0.5);
    day = day.plus(Duration.ofDays(3));

    assertThat(units(file, title, tag)).isEmpty();
  }

  private static List<Object> units(String file, String title, String tag) throws Exception {
    List<Map<String, Object>> rows =
        PanelRows.of(STORE.server(), StoreQuery.panel(file, title), View.until(day));
    return rows.stream().map(row -> row.get(tag)).toList();
  }

  private static void tasks(String tag, String code, int onTime, int overdue) throws Exception {
    Row row =
        Row.of("task_kpi", tag, "now")
            .tag(tag, code)
            .count("tasks_open", overdue == 0 ? onTime : 100)
            .count("tasks_overdue", overdue)
            .count("tasks_completed", onTime);
    if (onTime + overdue > 0) {
      row.rate("on_time_rate", onTime / (double) (onTime + overdue));
      row.rate("overdue_rate", overdue / 100.0);
    }
    if (code.equals("FEW")) {
      row.count("tasks_open", overdue);
    }
    STORE.write(row.at(day.minusSeconds(600)));
  }

  private static void answers(String code, int responses, double satisfied) throws Exception {
    Row row =
        Row.of("satisfaction_kpi", "locality", "7d")
            .tag("locality", code)
            .count("cases", 100)
            .count("responses", responses)
            .count("complaints", 1);
    if (responses > 0) {
      row.rate("satisfaction_rate", satisfied);
    }
    STORE.write(row.at(day.minusSeconds(600)));
  }
}
