package io.kpipulse.alert.past;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.RuleLoader;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Eight localities of which 180 of 200 answers are satisfied, but for what a test changes. */
final class SampleWorld implements HistorySource {
  static final Instant NOON = Instant.parse("2026-04-15T05:00:00Z");
  static final ReferenceFiles FILES = ReferenceFiles.shipped();
  static final ReferenceData REFERENCE = EventFamilies.SHIPPED.reference(FILES);
  static final Display DISPLAY = Display.load(FILES, REFERENCE.catalog());

  private static final long[] USUAL = {180, 200};
  private static final List<String> CODES = List.of("01", "04", "08", "11", "12", "14", "15", "19");

  private static final RuleBook BOOK =
      RuleLoader.load(
          "rules",
          """
          quiet_hours:
            nights: {from: "20:00", to: "07:00"}
          rules:
            drop:
              vi: Hài lòng giảm
              en: Satisfaction dropped
              kpi: satisfaction_rate
              window: 24h
              scopes: [national, locality]
              drop: {by: 0.1, clear: 0.05, against: [weeks]}
              minimum: 50
              chance: 0.01
              every: PT1H
              pending: PT2H
              keep_firing: PT2H
              severity: warning
              quiet_hours: nights
          """,
          List.of(FILES),
          REFERENCE,
          DISPLAY);

  /** By locality: from when on it is otherwise, and satisfied answers and answers then. */
  private final Map<String, TreeMap<Instant, long[]>> changes = new HashMap<>();

  private int reads;

  static Rule rule() {
    return BOOK.rules().get(0);
  }

  static Unit locality(String code) {
    return new Unit("locality", new TreeMap<>(Map.of("locality", code)));
  }

  /** Changes a locality from a time on; no answers at all are no points. */
  SampleWorld change(String locality, Duration before, long satisfied, long answers) {
    changes
        .computeIfAbsent(locality, any -> new TreeMap<>())
        .put(NOON.minus(before), new long[] {satisfied, answers});
    return this;
  }

  SampleWorld changeAll(Duration before, long satisfied, long answers) {
    CODES.forEach(code -> change(code, before, satisfied, answers));
    return this;
  }

  PastAlerts past() {
    return new PastAlerts(BOOK.calendar(), REFERENCE.catalog(), this, PastAlerts.MONTH);
  }

  /** How often a history was read. */
  int reads() {
    return reads;
  }

  @Override
  public long read(AlertHistory history, AlertEngine engine) {
    reads++;
    long read = 0;
    for (HistoryPart part : history.parts()) {
      for (HistoryRange range : part.ranges()) {
        for (Instant at = range.from(); at.isBefore(range.to()); at = at.plus(part.every())) {
          read += read(part, part.lastStep(at), engine);
        }
      }
    }
    return read;
  }

  private long read(HistoryPart part, Instant step, AlertEngine engine) {
    long[] sum = {0, 0};
    long read = 0;
    for (String code : CODES) {
      long[] now = at(code, step);
      sum[0] += now[0];
      sum[1] += now[1];
      if (part.scope().equals("locality") && now[1] > 0) {
        engine.add(part.point(Map.of("locality", code), step, fields(now)));
        read++;
      }
    }
    if (part.scope().equals("national")) {
      engine.add(part.point(Map.of(), step, fields(sum)));
      read++;
    }
    return read;
  }

  private long[] at(String code, Instant step) {
    SortedMap<Instant, long[]> own = changes.getOrDefault(code, new TreeMap<>());
    SortedMap<Instant, long[]> before = own.headMap(step.plusMillis(1));
    return before.isEmpty() ? USUAL : before.get(before.lastKey());
  }

  private static Map<String, Long> fields(long[] share) {
    return Map.of("satisfied", share[0], "responses", share[1]);
  }
}
