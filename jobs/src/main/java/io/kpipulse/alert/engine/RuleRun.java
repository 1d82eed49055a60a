package io.kpipulse.alert.engine;

import io.kpipulse.alert.judge.Judge;
import io.kpipulse.alert.judge.Judges;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.alert.task.DeadlineJudge;
import io.kpipulse.alert.task.TaskBook;
import io.kpipulse.alert.watch.RuleWatch;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.TaskWatch;
import java.util.Map;
import java.util.Optional;

/** A rule at work: what it reads, and the alerts that follow. */
final class RuleRun {
  private final Rule rule;
  private final RuleWatch watch;
  private final TaskBook tasks;
  private final long length;

  /** By how much a step of each signal begins later than the judged step that ends with it. */
  private final Map<Signal, Long> signals;

  private RuleRun(
      Rule rule, RuleWatch watch, TaskBook tasks, long length, Map<Signal, Long> signals) {
    this.rule = rule;
    this.watch = watch;
    this.tasks = tasks;
    this.length = length;
    this.signals = signals;
  }

  /**
   * @param from the first moment at which alerts are raised, epoch milliseconds
   */
  static RuleRun of(
      Rule rule,
      SignalBook book,
      WorkingCalendar calendar,
      Map<String, WindowDefinition> windows,
      long from) {
    long length = windows.get(rule.window()).step();
    Judge judge = new Judges(book, calendar, windows).of(rule);
    return new RuleRun(
        rule,
        new RuleWatch(rule, judge, calendar, length, from),
        null,
        length,
        RuleSignals.of(rule, windows));
  }

  static RuleRun ofTasks(Rule rule, TaskBook tasks, WorkingCalendar calendar, long from) {
    long length = rule.every().toMillis();
    return new RuleRun(
        rule,
        new RuleWatch(rule, new DeadlineJudge(tasks, length), calendar, length, from),
        tasks,
        length,
        Map.of());
  }

  /** Of the steps that are judged, milliseconds. */
  long length() {
    return length;
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
    tasks.add(
        row, (from, to) -> watch.touch(from - length + 1, to == Long.MAX_VALUE ? to : to + length));
  }
}
