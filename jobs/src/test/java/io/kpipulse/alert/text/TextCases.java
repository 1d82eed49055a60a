package io.kpipulse.alert.text;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.Standing;
import io.kpipulse.alert.reason.Cause;
import io.kpipulse.alert.reason.LateTask;
import io.kpipulse.alert.reason.Part;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.DeadlineReason;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.AlertChange;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Contribution;
import io.kpipulse.explain.Share;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Alerts of every kind, by what they are an example of. */
final class TextCases {
  static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  private static final Map<String, WindowDefinition> WINDOWS = CATALOG.windows();
  private static final double NONE = Double.NaN;

  /** 14:05 on 2 March 2026 in the zone of the catalogue. */
  private static final long TIME = Instant.parse("2026-03-02T07:05:00Z").toEpochMilli();

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  static final Unit COUNTRY = unit("national", Map.of());
  static final Unit HANOI = unit("locality", Map.of("locality", "01"));
  static final Unit POLICE = unit("ministry", Map.of("ministry", "BCA"));

  private static final Condition DROP =
      new Condition.Drop(Direction.DOWN, 0.05, 0.02, Set.of(Baseline.BEFORE, Baseline.WEEKS));
  private static final Condition RISE =
      new Condition.Drop(Direction.UP, 0.02, 0.01, Set.of(Baseline.WEEKS));
  private static final Condition KEY_TASKS = deadline(DeadlineReason.KEY_TASK_OVERDUE, Set.of());
  private static final Evidence FELL = evidence(0.6208, 0.88, 240, 1120);

  private TextCases() {}

  static Map<String, AlertNews> all() {
    Map<String, AlertNews> cases = new LinkedHashMap<>();
    conditions(cases);
    reasons(cases);
    changes(cases);
    tasks(cases);
    return cases;
  }

  private static void conditions(Map<String, AlertNews> cases) {
    Rule below = satisfaction("30d", new Condition.Target(Direction.DOWN, 0.9, 0.905));
    cases.put("target", firing(below, HANOI, evidence(0.8523, 0.9, 3120, 0), same("1d")));
    Rule above =
        rule("task_kpi", "overdue_rate", "now", new Condition.Target(Direction.UP, 0.2, 0.15));
    cases.put("limit", firing(above, COUNTRY, evidence(0.2345, 0.2, 4120, 0), sameWeekAgo()));
    Rule drop = satisfaction("1h", DROP);
    cases.put("drop", firing(drop, HANOI, FELL, cause(0.7, true)));
    cases.put(
        "drop without a value before",
        firing(drop, HANOI, evidence(0.6208, NONE, 240, 0), Reason.NONE));
    Rule rise = rule("satisfaction_kpi", "complaint_rate", "24h", RISE);
    cases.put("rise", firing(rise, COUNTRY, evidence(0.0512, 0.02, 10_240, 41_003), rising()));
    Rule shift = satisfaction("1d", new Condition.Shift(Direction.DOWN, 0.02, 0.01, 14));
    cases.put("shift", firing(shift, HANOI, evidence(0.84, 0.881, 1200, 5600), spread()));
    Rule silent = rule("satisfaction_kpi", "cases", "24h", new Condition.Silent(0.1));
    cases.put("silent", firing(silent, POLICE, evidence(3, 1412.25, 3, 5649), Reason.NONE));
    Rule burn =
        rule(
            "satisfaction_kpi",
            "handled_on_time_rate",
            "7d",
            new Condition.Burn(Direction.DOWN, 0.9, 2, List.of("7d", "24h")));
    cases.put("burn", firing(burn, HANOI, evidence(0.75, 0.8, 3200, 0), parts()));
    Rule unusual =
        rule(
            "satisfaction_kpi",
            "processing_hours_p95",
            "24h",
            new Condition.Unusual(Direction.UP, 0.9999));
    cases.put("unusual", firing(unusual, HANOI, evidence(52.34, 24.06, 212, 0), Reason.NONE));
    cases.put(
        "unusual without a value before",
        firing(unusual, HANOI, evidence(41, NONE, 212, 0), Reason.NONE));
    Rule mean = rule("satisfaction_kpi", "satisfaction_mean", "24h", DROP);
    Unit procedure = unit("procedure", Map.of("procedure", "1.004194"));
    cases.put(
        "mean score of a procedure",
        firing(mean, procedure, evidence(3.4, 4.257, 340, 1120), Reason.NONE));
  }

  private static void reasons(Map<String, AlertNews> cases) {
    Rule drop = satisfaction("1h", DROP);
    cases.put("reason: so far", firing(drop, HANOI, FELL, cause(0.7, false)));
    cases.put("reason: more than all", firing(drop, HANOI, FELL, cause(1.3, true)));
    cases.put("reason: parts", firing(drop, COUNTRY, FELL, parts()));
    cases.put("reason: all alike", firing(drop, COUNTRY, FELL, spread()));
    cases.put("reason: not worse", firing(drop, HANOI, FELL, same("1d")));
    cases.put("reason: unknown", firing(drop, HANOI, FELL, Reason.NONE));
    Unit daNang = unit("locality", Map.of("locality", "48"));
    Unit unnamed = unit("commune", Map.of("locality", "48", "commune", "20242"));
    cases.put(
        "covering three units",
        firing(drop, COUNTRY, FELL, spread()).covering(List.of(HANOI, daNang, unnamed)));
    cases.put("covering one", firing(drop, COUNTRY, FELL, spread()).covering(List.of(daNang)));
  }

  private static void changes(Map<String, AlertNews> cases) {
    Rule drop = satisfaction("1h", DROP);
    Alert open = alert(drop, HANOI, FELL, Alert.OPEN, null);
    Evidence good = evidence(0.864, 0.88, 310, 1120);
    Alert over = alert(drop, HANOI, FELL, TIME + 3 * HOUR - MINUTE, good);
    Reason reason = cause(0.7, true);
    cases.put("found late", news(AlertChange.FOUND_LATE, drop, open, reason));
    cases.put("found late, over", news(AlertChange.FOUND_LATE, drop, over, reason));
    cases.put("escalated", news(AlertChange.ESCALATED, drop, open, reason).to("ministry"));
    cases.put(
        "acknowledged",
        news(AlertChange.ACKNOWLEDGED, drop, open, reason).saying("Two posts were vacant"));
    cases.put("acknowledged without a comment", news(AlertChange.ACKNOWLEDGED, drop, open, reason));
    cases.put("resolved", news(AlertChange.RESOLVED, drop, over, reason));
    cases.put("resolved with its rule", news(AlertChange.RESOLVED, drop, open, reason));
    cases.put("retracted", news(AlertChange.RETRACTED, drop, open, reason).from(FELL, good));
    cases.put(
        "retracted, no value left",
        news(AlertChange.RETRACTED, drop, open, reason).from(FELL, Evidence.NO_DATA));
  }

  private static void tasks(Map<String, AlertNews> cases) {
    Rule key = deadlines(KEY_TASKS);
    Alert open = alert(key, POLICE, Evidence.ofCount(2), Alert.OPEN, null);
    cases.put("key tasks overdue", news(AlertChange.FIRING, key, open, late(2)));
    cases.put(
        "one key task overdue",
        news(
            AlertChange.FIRING,
            key,
            alert(key, POLICE, Evidence.ofCount(1), Alert.OPEN, null),
            late(1)));
    Rule blocked = deadlines(deadline(DeadlineReason.BLOCKED, Set.of("BEYOND_AUTHORITY")));
    cases.put(
        "tasks blocked",
        news(
            AlertChange.FIRING,
            blocked,
            alert(blocked, HANOI, Evidence.ofCount(2), Alert.OPEN, null),
            late(2)));
    Rule behind = deadlines(deadline(DeadlineReason.BEHIND_PLAN, Set.of()));
    cases.put(
        "tasks behind plan",
        news(
            AlertChange.FIRING,
            behind,
            alert(behind, HANOI, Evidence.ofCount(1), Alert.OPEN, null),
            early()));
    cases.put(
        "grew",
        news(AlertChange.GREW, key, open, late(23))
            .from(Evidence.ofCount(2), Evidence.ofCount(23)));
    Alert over = alert(key, POLICE, Evidence.ofCount(2), TIME + 3 * DAY, Evidence.ofCount(0));
    cases.put("tasks resolved", news(AlertChange.RESOLVED, key, over, late(0)));
    cases.put(
        "tasks retracted",
        news(AlertChange.RETRACTED, key, open, late(0))
            .from(Evidence.ofCount(2), Evidence.ofCount(0)));
  }

  private static Unit unit(String scope, Map<String, String> codes) {
    return new Unit(scope, new TreeMap<>(codes));
  }

  private static Evidence evidence(double value, double baseline, double n, double baselineN) {
    return new Evidence(
        io.kpipulse.alert.judge.Reason.BAD, Standing.BAD, value, baseline, n, baselineN, 0.1, 0);
  }

  private static AlertNews firing(Rule rule, Unit unit, Evidence evidence, Reason reason) {
    Alert alert = alert(rule, unit, evidence, Alert.OPEN, null);
    return news(AlertChange.FIRING, rule, alert, reason);
  }

  private static AlertNews news(AlertChange change, Rule rule, Alert alert, Reason reason) {
    return AlertNews.of(change, rule, alert, reason);
  }

  /** Bad for ten minutes before it fired; told at once. */
  private static Alert alert(Rule rule, Unit unit, Evidence evidence, long to, Evidence last) {
    WindowDefinition window = WINDOWS.get(rule.window());
    long step = TIME - (window == null ? rule.every().toMillis() : window.step());
    if (window != null && window.step() == DAY) {
      step = TIME - 14 * HOUR - 5 * MINUTE - DAY;
    }
    return new Alert(
        rule.name(), unit, step - 10 * MINUTE, step, to, step, null, evidence, evidence, last);
  }

  private static Condition deadline(DeadlineReason reason, Set<String> categories) {
    return new Condition.Deadline(reason, Duration.ofDays(7), 70, categories);
  }

  private static Rule satisfaction(String window, Condition condition) {
    return rule("satisfaction_kpi", "satisfaction_rate", window, condition);
  }

  private static Rule deadlines(Condition condition) {
    return rule("task_watch", "", "", condition);
  }

  static Rule rule(String measurement, String kpi, String window, Condition condition) {
    return new Rule(
        "rule",
        "Mức độ hài lòng giảm",
        "Satisfaction dropped",
        condition,
        measurement,
        kpi,
        window,
        List.of("national", "ministry", "locality"),
        Map.of(),
        10,
        0.01,
        true,
        kpi.startsWith("processing") ? "cases" : "",
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        true);
  }

  private static Part part(Map<String, String> codes, double share, double weight, double mix) {
    return new Part(codes, Change.NONE, new Contribution(1 - mix, mix, weight), share);
  }

  private static Reason reason(
      double difference, List<Part> parts, List<Cause> causes, boolean isFinal) {
    Change change = new Change(new Share(50, 100), new Share(50 + 100 * difference, 100));
    Reason.Basis basis = new Reason.Basis(WINDOWS.get("1d"), change);
    return new Reason(basis, parts, causes, List.of(), isFinal);
  }

  private static Reason cause(double share, boolean isFinal) {
    Part one = part(Map.of("procedure", "1.004194", "channel", "ONLINE"), share, 0.1, 0);
    return reason(-0.2, List.of(one), List.of(new Cause(List.of(one), share)), isFinal);
  }

  private static Reason rising() {
    Part one = part(Map.of("locality", "01"), 0.41, 0.1, 0);
    Part other = part(Map.of("locality", "48"), 0.22, 0.1, 0);
    return reason(0.03, List.of(one), List.of(new Cause(List.of(one, other), 0.63)), true);
  }

  private static Reason parts() {
    return reason(
        -0.1,
        List.of(
            part(Map.of("channel", "ONE_STOP"), 0.55, 0.31, 0.9),
            part(Map.of("channel", "ONLINE"), 0.3, 0.4, 0),
            part(Map.of(), 0.008, 0.1, 0)),
        List.of(),
        true);
  }

  private static Reason spread() {
    return reason(-0.1, List.of(part(Map.of("channel", "ONLINE"), 0.43, 0.4, 0)), List.of(), true);
  }

  private static Reason same(String window) {
    Change change = new Change(new Share(85, 100), new Share(86, 100));
    Reason.Basis basis = new Reason.Basis(WINDOWS.get(window), change);
    return new Reason(basis, List.of(), List.of(), List.of(), true);
  }

  private static Reason sameWeekAgo() {
    return same("now");
  }

  /** The first has no title and no post; the second has all. */
  private static Reason late(int count) {
    return ofTasks(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    i == 0
                        ? task("T-1", null, null, 12.4, null)
                        : task("T-" + i, "Decree " + i, "Head of Legal Affairs", 1.5, "No funds"))
            .toList());
  }

  private static Reason early() {
    return ofTasks(List.of(task("T-9", "Open data portal", "Head of IT", -3.2, null)));
  }

  private static LateTask task(
      String id, String title, String post, double daysLate, String reason) {
    Instant due = Instant.ofEpochMilli(TIME - Math.round(daysLate * DAY));
    return new LateTask(id, title, post, due, daysLate, reason);
  }

  private static Reason ofTasks(List<LateTask> tasks) {
    return new Reason(null, List.of(), List.of(), tasks, true);
  }
}
