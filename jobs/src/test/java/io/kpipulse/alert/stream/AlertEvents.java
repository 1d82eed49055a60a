package io.kpipulse.alert.stream;

import static io.kpipulse.alert.stream.PointRecords.CASES;
import static io.kpipulse.alert.stream.PointRecords.TASKS;

import io.kpipulse.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random points and tasks of some days, and orders in which they may arrive. */
final class AlertEvents {
  static final String RULES =
      """
      rules:
        below:
          vi: Thấp
          en: Low
          kpi: satisfaction_rate
          window: 24h
          scopes: [national, ministry, locality]
          below: {target: 0.8, clear: 0.82}
          minimum: 20
          chance: 0.05
          every: PT3H
          pending: PT3H
          severity: warning
        drop:
          vi: Giảm
          en: Drop
          kpi: satisfaction_rate
          window: 24h
          scopes: [national, ministry, locality]
          drop: {by: 0.1, clear: 0.05, against: [before]}
          minimum: 20
          chance: 0.05
          every: PT6H
          keep_firing: PT6H
          severity: info
        overdue:
          vi: Quá hạn
          en: Overdue
          scopes: [locality]
          deadline: {reason: key_task_overdue}
          every: PT6H
          severity: critical
      """;

  private static final Instant START = Instant.parse("2026-03-01T17:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 12;
  private static final List<String> LOCALITIES =
      List.of("01", "48", "79", "31", "92", "75", "38", "40");
  private static final List<String> PROCEDURES = List.of("1.001", "1.002", "1.003");

  private final Random random;
  private final List<SourceRecord> right = new ArrayList<>();
  private final List<SourceRecord> wrong = new ArrayList<>();

  AlertEvents(Random random) {
    this.random = random;
    for (int day = 0; day < DAYS; day++) {
      Instant midnight = START.plus(DAY.multipliedBy(day));
      addDay(midnight);
      for (int part = 0; part < 8; part++) {
        addPoints(midnight.plus(HOURS.multipliedBy(part)), day * 8 + part);
      }
    }
    for (int task = 0; task < 6; task++) {
      addTask("T-" + task);
    }
  }

  private void addPoints(Instant step, int number) {
    boolean isBadEverywhere = number / 5 % 6 == 3;
    for (String locality : LOCALITIES) {
      boolean isBad = isBadEverywhere || random.nextInt(6) == 0;
      add("locality", Map.of("locality", locality), "24h", step, STEP, isBad);
    }
    add("ministry", Map.of("ministry", "BCA"), "24h", step, STEP, isBadEverywhere);
    add("national", Map.of(), "24h", step, STEP, isBadEverywhere);
  }

  private void addDay(Instant midnight) {
    for (String locality : LOCALITIES) {
      add("locality", Map.of("locality", locality), "1d", midnight, DAY, random.nextBoolean());
      for (String procedure : PROCEDURES) {
        Map<String, String> codes = new HashMap<>();
        codes.put("ministry", "BCA");
        codes.put("locality", locality);
        codes.put("procedure", procedure);
        codes.put("channel", "ONLINE");
        codes.put("respondent", "CITIZEN");
        add("detail", codes, "1d", midnight, DAY, random.nextInt(3) == 0);
      }
    }
    add("national", Map.of(), "1d", midnight, DAY, random.nextBoolean());
    add("ministry", Map.of("ministry", "BCA"), "1d", midnight, DAY, random.nextBoolean());
  }

  private void add(
      String scope,
      Map<String, String> codes,
      String window,
      Instant step,
      Duration length,
      boolean isBad) {
    long all = 30L + random.nextInt(100);
    long good = Math.round(all * (isBad ? 0.55 : 0.93));
    right.add(PointRecords.answers(scope, codes, window, step, length, 9, all, good));
    if (random.nextInt(6) == 0) {
      long other = random.nextInt((int) all);
      wrong.add(PointRecords.answers(scope, codes, window, step, length, 5, all, other));
    }
  }

  private void addTask(String id) {
    String locality = LOCALITIES.get(random.nextInt(LOCALITIES.size()));
    Instant due = START.plus(DAY.multipliedBy(random.nextInt(DAYS)));
    Instant done = due.plus(Duration.ofHours(random.nextInt(100)));
    right.add(PointRecords.task(id, locality, due.plusMillis(1), due, false));
    right.add(PointRecords.task(id, locality, done, due, true));
  }

  private static List<SourceRecord> marks(Instant time) {
    List<SourceRecord> marks = new ArrayList<>();
    for (int place = 0; place < CASES.size(); place++) {
      marks.add(PointRecords.mark(CASES, place, time));
      marks.add(PointRecords.mark(TASKS, place, time));
    }
    return marks;
  }

  /** All that is right, and then that it is final. */
  List<SourceRecord> plain() {
    List<SourceRecord> all = new ArrayList<>();
    all.add(PointRecords.rules(RULES));
    all.addAll(right);
    all.addAll(end());
    return all;
  }

  private static List<SourceRecord> end() {
    return marks(START.plus(DAY.multipliedBy(DAYS + 3)));
  }

  /** Wrong versions first or later, some records twice, marks before what they speak of. */
  List<SourceRecord> anyOrder() {
    List<SourceRecord> all = new ArrayList<>(right);
    all.addAll(wrong);
    right.stream().filter(record -> random.nextInt(8) == 0).forEach(all::add);
    if (random.nextBoolean()) {
      Collections.shuffle(all, random);
    } else {
      swap(all);
    }
    List<SourceRecord> arriving = new ArrayList<>();
    arriving.add(PointRecords.rules(RULES));
    Map<Integer, SourceRecord> marks = new LinkedHashMap<>();
    for (int day = 1; day < DAYS; day++) {
      for (SourceRecord mark : marks(START.plus(DAY.multipliedBy(day)))) {
        int at = (int) ((day - 0.5 + random.nextDouble()) * all.size() / DAYS);
        marks.put(at * 64 + marks.size() % 64, mark);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      arriving.add(all.get(i));
      int place = i;
      marks.forEach(
          (at, mark) -> {
            if (at / 64 == place) {
              arriving.add(mark);
            }
          });
    }
    arriving.addAll(end());
    return arriving;
  }

  /** Most come nearly in order, some a good deal later. */
  private void swap(List<SourceRecord> all) {
    for (int i = 0; i < all.size() / 4; i++) {
      int at = random.nextInt(all.size());
      int far = random.nextInt(10) == 0 ? all.size() : 20;
      Collections.swap(all, at, Math.min(all.size() - 1, at + random.nextInt(far)));
    }
  }
}
