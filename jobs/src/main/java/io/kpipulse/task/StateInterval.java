package io.kpipulse.task;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.FactCollector;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The interval in which one state of a task holds: what it adds to each level group, and when that
 * changes as time passes.
 */
final class StateInterval {
  private static final long[] NONE = {};

  private final TaskState state;
  private final Dimensions dimensions;
  private final long year;
  private final long nextYear;
  private final long yearAfterNext;

  StateInterval(TaskState state, Dimensions dimensions, CalendarYears years) {
    this.state = state;
    this.dimensions = dimensions;
    int due = years.yearOf(state.dueAt());
    this.year = years.startOf(due);
    this.nextYear = years.startOf(due + 1);
    this.yearAfterNext = years.startOf(due + 2);
  }

  TaskState state() {
    return state;
  }

  Dimensions dimensions() {
    return dimensions;
  }

  /** Times at which its levels may change within the interval, ascending; may repeat. */
  long[] transitionTimes() {
    long due = state.dueAt();
    long[] times =
        switch (state.status()) {
          case CANCELLED -> NONE;
          case COMPLETED -> new long[] {year, nextYear, yearAfterNext};
          case ASSIGNED, IN_PROGRESS, BLOCKED ->
              new long[] {
                year,
                nextYear,
                yearAfterNext,
                due - TaskLevelMeasure.DUE_SOON,
                due + 1,
                due + TaskLevelMeasure.OVERDUE_30D + 1,
                due + TaskLevelMeasure.OVERDUE_90D + 1,
                state.committedDue() + 1
              };
        };
    Arrays.sort(times);
    return times;
  }

  /** Adds to the levels at a time what the task adds then. */
  void begin(FactCollector facts, long time) {
    accumulate(facts, time, time, MeasureVector::add);
  }

  /** Subtracts from the levels at a time what the task added right before. */
  void end(FactCollector facts, long time) {
    accumulate(facts, time, time - 1, MeasureVector::subtract);
  }

  private void accumulate(
      FactCollector facts, long at, long time, BiConsumer<MeasureVector, MeasureVector> sign) {
    accumulate(facts, at, time, TaskFamily.NOW, sign);
    if (year <= time && time < nextYear) {
      accumulate(facts, at, time, TaskFamily.YEAR, sign);
    } else if (nextYear <= time && time < yearAfterNext) {
      accumulate(facts, at, time, TaskFamily.LAST_YEAR, sign);
    }
  }

  private void accumulate(
      FactCollector facts,
      long at,
      long time,
      MeasureGroup group,
      BiConsumer<MeasureVector, MeasureVector> sign) {
    sign.accept(
        facts.at(at, group.name(), dimensions, TaskLevelMeasure.SIZE),
        TaskLevelMeasure.at(state, time));
  }
}
