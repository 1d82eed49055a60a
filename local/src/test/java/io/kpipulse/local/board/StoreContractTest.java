package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Progress;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredAlert;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.board.store.WatchedTask;
import io.kpipulse.store.NeedsInfluxServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both stores give the same answers to every question. */
@Tag("slow")
@NeedsInfluxServer
@Timeout(600)
@ExtendWith(FilledStores.Extension.class)
class StoreContractTest {
  private static final Instant NOW = SampleEvents.NOW;
  private static final Instant FROM = Instant.parse("2026-11-08T17:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final FilledStores stores;

  StoreContractTest(FilledStores stores) {
    this.stores = stores;
  }

  @Test
  void theNewestRowsOfAllUnits() {
    for (Selection selection : selections()) {
      for (Instant at : List.of(NOW, NOW.minus(DAY), NOW.minus(Duration.ofDays(7)))) {
        same(selection + " at " + at, store -> store.newest(selection, at));
      }
    }
  }

  @Test
  void aTimeWithoutRowsIsEmpty() {
    Selection selection = selections().get(0);
    assertThat(stores.questDb().newest(selection, NOW.minus(Duration.ofDays(400)))).isEmpty();
    assertThat(stores.influxDb().newest(selection, NOW.minus(Duration.ofDays(400)))).isEmpty();
    assertThat(stores.questDb().count(selection, Instant.EPOCH, FROM.minus(DAY.multipliedBy(300))))
        .isZero();
    assertThat(stores.influxDb().count(selection, Instant.EPOCH, FROM.minus(DAY.multipliedBy(300))))
        .isZero();
  }

  @Test
  void allRowsOfARangeAndTheirNumber() {
    for (Selection selection : selections()) {
      List<?> rows = same(selection.toString(), store -> store.rows(selection, FROM, NOW));
      assertThat(stores.questDb().count(selection, FROM, NOW)).isEqualTo(rows.size());
      assertThat(stores.influxDb().count(selection, FROM, NOW)).isEqualTo(rows.size());
    }
  }

  @Test
  void theLastValuesOfAnEvenGrid() {
    for (Selection selection : selections()) {
      for (Duration every : List.of(Duration.ofHours(1), DAY, Duration.ofDays(3))) {
        same(
            selection + " every " + every,
            store ->
                store.sampled(selection, FROM, FROM.plus(Duration.ofDays(9)), every).stream()
                    .map(StoreContractTest::withoutAbsentRatios)
                    .toList());
      }
    }
  }

  /** A ratio counts only where its denominator does, by the promise of the interface. */
  private static StoredRow withoutAbsentRatios(StoredRow row) {
    Map<String, Double> values = new HashMap<>(row.values());
    if (row.value("responses") == 0) {
      values.remove("satisfaction_rate");
    }
    if (row.value("cases") == 0) {
      values.remove("processing_hours_p95");
    }
    if (row.value("tasks_completed") + row.value("tasks_overdue") == 0) {
      values.remove("on_time_rate");
    }
    return new StoredRow(row.time(), row.codes(), values);
  }

  @Test
  void sumsOfDaysByAnyDimensions() {
    Selection detail =
        new Selection(
            "satisfaction_kpi",
            "detail",
            "1d",
            List.of("ministry", "locality", "procedure", "channel", "respondent"),
            Map.of("locality", Set.of("01", "48")),
            List.of("responses", "satisfied"));
    for (List<String> by :
        List.of(
            List.<String>of(),
            List.of("procedure"),
            List.of("locality", "channel"),
            List.of("ministry", "procedure", "channel", "respondent"))) {
      same("by " + by, store -> store.sums(detail, FROM, FROM.plus(Duration.ofDays(9)), by));
    }
    Selection flow =
        new Selection(
            "task_flow",
            "ministry",
            "1d",
            List.of("ministry"),
            Map.of(),
            List.of("completed", "completed_late"));
    same("flows", store -> store.sums(flow, FROM, NOW, List.of("ministry")));
  }

  @Test
  void watchedTasks() {
    List<?> all = same("all", store -> byId(store.watched(Map.of(), NOW)));
    assertThat(all).hasSize(4);
    assertThat(same("locality", store -> byId(store.watched(Map.of("locality", "79"), NOW))))
        .hasSize(1);
    assertThat(
            same(
                "earlier",
                store -> byId(store.watched(Map.of(), Instant.parse("2026-11-10T12:00:00Z")))))
        .hasSize(5);
  }

  private static List<?> byId(List<WatchedTask> tasks) {
    return tasks.stream().sorted(Comparator.comparing(WatchedTask::id)).toList();
  }

  @Test
  void howFarTheJobsAreAndSinceWhenTheyAreSilent() {
    same("progress", store -> jobs(store));
    for (Progress job : jobs(stores.questDb())) {
      Instant silent = stores.questDb().silentSince(job, NOW.minus(DAY));
      assertThat(stores.influxDb().silentSince(job, NOW.minus(DAY))).isEqualTo(silent);
      assertThat(silent)
          .isEqualTo(NOW.minus(Duration.ofMinutes(job.job().equals("task-kpi") ? 5 : 2)));
    }
  }

  private static List<Progress> jobs(KpiStore store) {
    return store.progress(Instant.EPOCH).stream()
        .sorted(Comparator.comparing(Progress::job))
        .toList();
  }

  @Test
  void corrections() {
    Selection locality =
        new Selection(
            "kpi_correction",
            "locality",
            "24h",
            List.of("locality"),
            Map.of("locality", Set.of("48")),
            List.of("points"));
    assertThat(same("of 48", store -> store.corrections(locality, FROM, NOW))).hasSize(1);
  }

  @Test
  void alertsThatStoodInARange() {
    List<String> dimensions =
        List.of(
            "ministry", "locality", "programme", "commune", "procedure", "channel", "respondent");
    List<?> month =
        same("a month", store -> store.alerts(dimensions, NOW.minus(DAY.multipliedBy(30)), NOW));
    assertThat(ids(month))
        .containsExactly(
            "A-few-04",
            "A-target-79",
            "A-wrong-01",
            "A-task-BCA",
            "A-quiet-48",
            "A-drop-01",
            "A-drop-all");
    assertThat(ids(same("what stands", store -> store.alerts(dimensions, NOW, NOW.plus(DAY)))))
        .containsExactly("A-target-79", "A-task-BCA", "A-quiet-48", "A-drop-01", "A-drop-all");
    assertThat(
            ids(
                same(
                    "long ago",
                    store ->
                        store.alerts(
                            dimensions,
                            NOW.minus(DAY.multipliedBy(70)),
                            NOW.minus(DAY.multipliedBy(50))))))
        .containsExactly("A-long-ago-48");
    assertThat(ids(same("one", store -> store.alert(dimensions, "A-wrong-01"))))
        .containsExactly("A-wrong-01");
    assertThat(stores.questDb().alert(dimensions, "A-'none")).isEmpty();
    assertThat(stores.influxDb().alert(dimensions, "A-'none")).isEmpty();
  }

  private static List<String> ids(List<?> alerts) {
    return alerts.stream().map(alert -> ((StoredAlert) alert).id()).toList();
  }

  private List<?> same(String question, Function<KpiStore, List<?>> ask) {
    List<?> quest = ask.apply(stores.questDb());
    List<?> influx = ask.apply(stores.influxDb());
    assertThat((Collection<?>) influx).as(question).isEqualTo(quest);
    assertThat(quest).as(question).isNotEmpty();
    return quest;
  }

  private static List<Selection> selections() {
    List<Selection> selections = new ArrayList<>();
    List<String> satisfaction =
        List.of("responses", "satisfied", "satisfaction_rate", "processing_hours_p95", "cases");
    List<String> tasks =
        List.of("tasks_completed", "tasks_overdue", "on_time_rate", "budget_planned");
    selections.add(
        new Selection("satisfaction_kpi", "national", "24h", List.of(), Map.of(), satisfaction));
    selections.add(
        new Selection(
            "satisfaction_kpi", "locality", "24h", List.of("locality"), Map.of(), satisfaction));
    selections.add(
        new Selection(
            "satisfaction_kpi",
            "ministry_locality",
            "1d",
            List.of("ministry", "locality"),
            Map.of("locality", Set.of("01", "79")),
            satisfaction));
    selections.add(
        new Selection("task_kpi", "ministry", "now", List.of("ministry"), Map.of(), tasks));
    selections.add(new Selection("task_kpi", "national", "year", List.of(), Map.of(), tasks));
    return selections;
  }
}
