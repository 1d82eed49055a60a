package io.kpipulse.alert.engine;

import io.kpipulse.alert.judge.Judges;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.alert.task.DeadlineJudge;
import io.kpipulse.alert.task.TaskBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.alert.watch.RuleWatch;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.TaskWatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A rule at work: what it reads, and the alerts that follow. */
final class RuleRun {
  private final Rule rule;
  private final RuleWatch watch;
  private final TaskBook tasks;

  /** By how much a step of each signal begins later than the judged step that ends with it. */
  private final Map<Signal, Long> signals = new LinkedHashMap<>();

  private RuleRun(Rule rule, RuleWatch watch, TaskBook tasks) {
    this.rule = rule;
    this.watch = watch;
    this.tasks = tasks;
  }

  static RuleRun of(
      Rule rule, SignalBook book, WorkingCalendar calendar, Map<String, WindowDefinition> windows) {
    WindowDefinition window = windows.get(rule.window());
    RuleWatch watch =
        new RuleWatch(
            rule,
            new Judges(book, calendar, windows).of(rule),
            calendar,
            window.step(),
            Alert.NEVER);
    RuleRun run = new RuleRun(rule, watch, null);
    run.signals.put(new Signal(rule.measurement(), rule.kpi(), rule.window()), 0L);
    if (rule.condition() instanceof Condition.Burn burn) {
      for (String name : burn.windows()) {
        run.signals.put(
            new Signal(rule.measurement(), rule.kpi(), name),
            window.step() - windows.get(name).step());
      }
    }
    return run;
  }

  static RuleRun ofTasks(Rule rule, TaskBook tasks, WorkingCalendar calendar) {
    long length = rule.every().toMillis();
    return new RuleRun(
        rule,
        new RuleWatch(rule, new DeadlineJudge(tasks, length), calendar, length, Alert.NEVER),
        tasks);
  }

  Rule rule() {
    return rule;
  }

  RuleWatch watch() {
    return watch;
  }

  Map<Signal, Long> signals() {
    return signals;
  }

  /** The tasks that it is about; empty for a rule over points. */
  Optional<TaskBook> tasks() {
    return Optional.ofNullable(tasks);
  }

  /** A value of a signal changed from one step on until before another. */
  void touch(Signal signal, long first, long end) {
    long ahead = signals.get(signal);
    watch.touch(first - ahead, end == Long.MAX_VALUE ? end : end - ahead);
  }

  void add(TaskWatch row) {
    long length = rule.every().toMillis();
    tasks.add(
        row, (from, to) -> watch.touch(from - length + 1, to == Long.MAX_VALUE ? to : to + length));
  }
}
