package io.kpipulse.task;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.FactCollector;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The facts of a task: flows where something happens to it, and level differences where the way it
 * stands changes, by an update or by the passing of time. O(n) in the updates held.
 *
 * <p>Times are whole milliseconds, so how a task stood right before a time {@code t} is how it
 * stood at {@code t - 1}.
 */
public final class TaskFacts implements FactExtractor<TaskHistory> {
  private final CalendarYears years;

  /**
   * @param offset the offset from UTC by which calendar years begin
   */
  public TaskFacts(ZoneOffset offset) {
    this.years = new CalendarYears(offset);
  }

  @Override
  public List<Fact> facts(TaskHistory history) {
    FactCollector facts = new FactCollector();
    StateInterval span = null;
    long since = Long.MIN_VALUE;
    if (history.base() != null) {
      span = new StateInterval(history.base().state(), years);
      since = history.base().cut();
    }
    List<TaskUpdate> updates = history.tail().events();
    for (int i = 0; i < updates.size(); i++) {
      TaskUpdate update = updates.get(i);
      long time = update.getEventTime().toEpochMilli();
      addTurns(facts, span, since, time);
      since = time;
      flows(facts, time, TaskState.dimensionsOf(update)).add(TaskFlowMeasure.UPDATES.index(), 1);
      if (i + 1 == updates.size()
          || !updates.get(i + 1).getEventTime().equals(update.getEventTime())) {
        span = change(facts, span, update);
      }
    }
    addTurns(facts, span, since, History.NEVER);
    return facts.facts();
  }

  /** Adds what changes by the passing of time alone, after one time and before another. */
  private static void addTurns(FactCollector facts, StateInterval span, long after, long before) {
    if (span == null) {
      return;
    }
    TaskState state = span.state();
    long done = after;
    for (long turn : span.turns()) {
      if (turn > done && turn < before) {
        if (state.isOverdueAt(turn) && !state.isOverdueAt(turn - 1)) {
          flows(facts, turn, span.dimensions()).add(TaskFlowMeasure.BECAME_OVERDUE.index(), 1);
        }
        span.subtract(facts, turn, turn - 1);
        span.add(facts, turn, turn);
        done = turn;
      }
    }
  }

  private StateInterval change(FactCollector facts, StateInterval before, TaskUpdate update) {
    TaskState earlier = before == null ? null : before.state();
    TaskState state = earlier == null ? TaskState.first(update) : earlier.next(update);
    StateInterval after = new StateInterval(state, years);
    long time = state.time();
    TaskFlows.addChange(flows(facts, time, after.dimensions()), earlier, state);
    if (before != null) {
      before.subtract(facts, time, time - 1);
    }
    after.add(facts, time, time);
    return after;
  }

  private static MeasureVector flows(FactCollector facts, long time, Dimensions dimensions) {
    return facts.at(time, MeasureGroup.TASK_FLOW, dimensions, TaskFlows.SIZE);
  }
}
