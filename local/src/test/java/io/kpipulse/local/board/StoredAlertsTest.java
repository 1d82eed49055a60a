package io.kpipulse.local.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.past.Answer;
import io.kpipulse.alert.past.HistorySource;
import io.kpipulse.alert.past.PastAlerts;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Decision;
import io.kpipulse.board.alert.StoredHistory;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.local.replay.PointsReader;
import io.kpipulse.local.replay.WantedPoints;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions from a store are those of the engine that has seen all points. */
@Tag("slow")
@NeedsInfluxServer
@Timeout(600)
@ExtendWith(FilledStores.Extension.class)
class StoredAlertsTest {
  private static final ReferenceFiles FILES = ReferenceFiles.shipped();
  private static final ReferenceData REFERENCE = EventFamilies.SHIPPED.reference(FILES);
  private static final RuleBook BOOK =
      RuleLoader.load(
          "rules",
          """
          rules:
            hour:
              vi: A
              en: A
              kpi: satisfaction_rate
              window: 1h
              scopes: [national, ministry, locality]
              below: {target: 0.9, clear: 0.92}
              minimum: 20
              every: PT5M
              pending: PT10M
              keep_firing: PT15M
              severity: warning
            day:
              vi: B
              en: B
              kpi: satisfaction_rate
              window: 24h
              scopes: [national, ministry, locality]
              drop: {by: 0.02, clear: 0.01, against: [before, weeks]}
              minimum: 20
              chance: 0.2
              every: PT1H
              severity: warning
            silent:
              vi: C
              en: C
              kpi: cases
              window: 24h
              scopes: [ministry, locality]
              silent: {share: 0.4}
              minimum: 5
              chance: 0.2
              every: PT1H
              severity: warning
            slow:
              vi: D
              en: D
              kpi: processing_hours_p95
              window: 1d
              scopes: [ministry, locality]
              above: {target: 30, clear: 20}
              minimum: 1
              severity: info
            key:
              vi: E
              en: E
              scopes: [ministry, locality]
              deadline: {reason: key_task_overdue}
              severity: critical
          """,
          List.of(FILES),
          REFERENCE,
          Display.load(FILES, REFERENCE.catalog()));

  private final FilledStores stores;

  StoredAlertsTest(FilledStores stores) {
    this.stores = stores;
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuestDB", "InfluxDB"})
  void decisionsFromAStoreAreThoseOverAllPoints(String name) throws IOException {
    AlertEngine engine = new AlertEngine(BOOK, REFERENCE.catalog());
    try (InputStream in = Files.newInputStream(stores.pointsCsv)) {
      Optional<Instant> unused =
          new PointsReader(
                  "points.csv",
                  REFERENCE.catalog(),
                  new WantedPoints(REFERENCE.catalog(), BOOK.rules()))
              .read(in, engine::add);
    }
    engine.advance(Set.of("satisfaction_kpi", "task_kpi"), SampleEvents.NOW.toEpochMilli());
    PastAlerts past = past(new StoredHistory(stores.of(name)));
    Set<String> outcomes = new HashSet<>();
    for (Rule rule : BOOK.rules().subList(0, 4)) {
      for (Unit unit : units(rule)) {
        for (Duration ago : List.of(Duration.ZERO, Duration.ofHours(55))) {
          Instant time = SampleEvents.NOW.minus(ago);
          Answer answer = past.why(rule, unit, time).orElseThrow();
          Decision whole = engine.decision(rule, unit, time.toEpochMilli());
          String what = rule.name() + " " + unit + " " + time;
          assertThat(answer.decision().evidence()).as(what).isEqualTo(whole.evidence());
          assertThat(answer.decision()).as(what).isEqualTo(whole);
          outcomes.add(whole.outcome() + " " + whole.evidence().reason());
        }
      }
    }
    assertThat(outcomes).hasSizeGreaterThan(4);
  }

  private static List<Unit> units(Rule rule) {
    List<Unit> units = new ArrayList<>();
    for (String code : List.of("01", "48", "79", "04")) {
      units.add(new Unit("locality", new TreeMap<>(Map.of("locality", code))));
    }
    units.add(new Unit("ministry", new TreeMap<>(Map.of("ministry", "BCA"))));
    if (rule.scopes().contains("national")) {
      units.add(new Unit("national", new TreeMap<>()));
    }
    return units;
  }

  @Test
  void bothStoresHaveTheSameRowsOfTasks() {
    Instant from = SampleEvents.NOW.minus(Duration.ofDays(9).plusHours(14));
    List<TaskWatch> quest = rows(stores.questDb().taskRows(from, SampleEvents.NOW));
    assertThat(quest).hasSizeGreaterThan(4);
    assertThat(rows(stores.influxDb().taskRows(from, SampleEvents.NOW))).isEqualTo(quest);
    assertThat(quest).extracting(TaskWatch::getTaskId).contains("T-overdue", "T-moved");
  }

  private static List<TaskWatch> rows(List<TaskWatch> rows) {
    return rows.stream().sorted(Comparator.comparing(TaskWatch::toString)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"QuestDB", "InfluxDB"})
  void tasksThatGiveReasonAreTold(String name) {
    Rule rule = BOOK.rules().get(4);
    Unit locality = units(rule).get(0);
    Answer answer =
        past(new StoredHistory(stores.of(name)))
            .why(rule, locality, SampleEvents.NOW)
            .orElseThrow();
    assertThat(answer.decision().outcome()).isEqualTo(Decision.Outcome.FIRED);
    assertThat(answer.tasks()).extracting(TaskWatch::getTaskId).containsExactly("T-overdue");
  }

  private static PastAlerts past(HistorySource source) {
    return new PastAlerts(BOOK.calendar(), REFERENCE.catalog(), source, PastAlerts.MONTH);
  }
}
