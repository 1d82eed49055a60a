package io.kpipulse.alert.engine;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.alert.series.SignalReader;
import io.kpipulse.alert.series.StepSeries;
import io.kpipulse.alert.task.TaskBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.Decision;
import io.kpipulse.alert.watch.Morning;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * All rules over the same points and tasks. Takes points in any order and judges them when it is
 * told that they are final; the alerts are a function of the points alone. Mutable; for one thread.
 */
public final class AlertEngine {
  /** The measurement of the tasks that rules on deadlines are about. */
  public static final String TASKS = "task_watch";

  private final SignalBook book;
  private final SignalReader reader;
  private final Map<String, RuleRun> runs = new LinkedHashMap<>();
  private final Map<Signal, List<RuleRun>> bySignal = new HashMap<>();

  /**
   * @param catalog of the points
   */
  public AlertEngine(RuleBook rules, Catalog catalog) {
    this(rules, catalog, rule -> Alert.NEVER);
  }

  /**
   * @param catalog of the points
   * @param from the first moment at which a rule raises alerts, epoch milliseconds; what lies
   *     before is compared with; {@link Alert#NEVER} for none
   */
  public AlertEngine(RuleBook rules, Catalog catalog, ToLongFunction<Rule> from) {
    Map<String, WindowDefinition> windows = catalog.windows();
    Map<String, Set<String>> dimensions = dimensions(catalog);
    this.book = new SignalBook(catalog.offset());
    this.reader = new SignalReader(catalog);
    for (Rule rule : rules.rules()) {
      RuleRun run =
          rule.condition() instanceof Condition.Deadline
              ? RuleRun.ofTasks(
                  rule, new TaskBook(rule, dimensions), rules.calendar(), from.applyAsLong(rule))
              : RuleRun.of(rule, book, rules.calendar(), windows, from.applyAsLong(rule));
      runs.put(rule.name(), run);
      for (Signal signal : run.signals().keySet()) {
        reader.want(signal, rule.samples());
        bySignal.computeIfAbsent(signal, any -> new ArrayList<>()).add(run);
      }
    }
  }

  private static Map<String, Set<String>> dimensions(Catalog catalog) {
    return scopes(catalog).stream()
        .flatMap(byScope -> byScope.keySet().stream())
        .distinct()
        .collect(
            Collectors.toMap(
                ScopeDefinition::name,
                scope ->
                    scope.fixes().stream()
                        .map(dimension -> dimension.name())
                        .collect(Collectors.toSet())));
  }

  private static List<Map<ScopeDefinition, List<WindowDefinition>>> scopes(Catalog catalog) {
    return catalog.measurements().stream()
        .map(MeasurementDefinition::windows)
        .flatMap(groups -> groups.values().stream())
        .toList();
  }

  /** Takes in a point, unless a younger version of it is there or no rule is about it. */
  public void add(FinalPoint point) {
    for (Signal signal : reader.signals(point)) {
      List<RuleRun> readers =
          bySignal.get(signal).stream().filter(run -> run.rule().isAbout(point.unit())).toList();
      if (!readers.isEmpty()) {
        StepSeries series = book.begin(signal, point.unit());
        Share value = reader.share(point, signal.kpi());
        if (series.put(point.step(), value, point.version())) {
          long end = series.carriedUntil(point.step());
          readers.forEach(run -> run.touch(signal, point.step(), end));
        }
      }
    }
  }

  /** Takes in what a task says from a time on. */
  public void add(TaskWatch row) {
    for (RuleRun run : runs.values()) {
      if (run.tasks().isPresent()) {
        run.add(row);
      }
    }
  }

  /**
   * Judges what is final.
   *
   * @param measurements of whose points all are known up to the mark, {@link #TASKS} among them
   *     where those of tasks are
   * @param mark epoch milliseconds
   */
  public void advance(Set<String> measurements, long mark) {
    for (RuleRun run : runs.values()) {
      if (measurements.contains(run.rule().measurement())) {
        run.watch().advance(mark);
      }
    }
  }

  /** All alerts that are not forgotten, by rule. */
  public List<Alert> alerts() {
    return runs.values().stream().flatMap(run -> run.watch().alerts().stream()).toList();
  }

  /** Those of a rule. */
  public List<Alert> alerts(Rule rule) {
    return runs.get(rule.name()).watch().alerts();
  }

  /**
   * What a rule decided about a unit, and why.
   *
   * @param time epoch milliseconds; the last step that had ended by then counts
   */
  public Decision decision(Rule rule, Unit unit, long time) {
    return runs.get(rule.name()).watch().decision(unit, time);
  }

  /**
   * Whether nothing before a time bears on whether an alert stands at another.
   *
   * @param since epoch milliseconds
   * @param time epoch milliseconds
   */
  public boolean isSettled(Rule rule, Unit unit, long since, long time) {
    return runs.get(rule.name()).watch().wasClear(unit, since, time);
  }

  /**
   * The tasks of a unit that give reason for an alert; none for a rule over points.
   *
   * @param time epoch milliseconds
   */
  public List<TaskWatch> tasks(Rule rule, Unit unit, long time) {
    return runs.get(rule.name()).tasks().map(tasks -> tasks.tasks(unit, time)).orElse(List.of());
  }

  /**
   * The last time at which the tasks of a unit that give reason for an alert changed.
   *
   * @param until the time is not after this one, epoch milliseconds
   */
  public long lastTaskChange(Rule rule, Unit unit, long until) {
    return runs.get(rule.name())
        .tasks()
        .map(tasks -> tasks.lastChange(unit, until))
        .orElse(Alert.NEVER);
  }

  /** From where a rule can go on in another engine that is given the same points. */
  public Morning base(Rule rule) {
    return runs.get(rule.name()).watch().base();
  }

  /** Goes on with a rule from where another engine was, before any point is added. */
  public void restore(Rule rule, Morning base) {
    runs.get(rule.name()).watch().restore(base);
  }

  /**
   * Forgets what of a rule no correction reaches any more; alerts that stand stay.
   *
   * @param time epoch milliseconds
   * @return the step from which on it remembers
   */
  public long forgetBefore(Rule rule, long time) {
    return runs.get(rule.name()).watch().forgetBefore(time);
  }

  /** How long after a step its points count for what a rule decides, milliseconds. */
  public long longestReach() {
    return runs.values().stream().mapToLong(run -> run.watch().longestReach()).max().orElse(0);
  }

  /**
   * Forgets points of measurements.
   *
   * @param time epoch milliseconds; the longest reach before all from which on rules remember
   */
  public void forgetPointsBefore(Set<String> measurements, long time) {
    bySignal.keySet().stream()
        .filter(signal -> measurements.contains(signal.measurement()))
        .forEach(signal -> book.forgetBefore(signal, time));
  }

  /** How long the steps are that a rule judges, milliseconds. */
  public long length(Rule rule) {
    return runs.get(rule.name()).length();
  }

  /** How often a unit had enough samples, so that a rule could say something of it. */
  public long evaluations(Rule rule) {
    return runs.get(rule.name()).watch().evaluations();
  }
}
