package io.kpipulse.task;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.history.FactCollector;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The facts of a task: flows where something happens to it, and level changes where its levels
 * change, by an update or as time passes. O(n) in the updates held.
 *
 * <p>Times are whole milliseconds, so how a task stood right before a time {@code t} is how it
 * stood at {@code t - 1}.
 */
public final class TaskFacts implements FactExtractor<TaskUpdate, TaskState> {
  private final CalendarYears years;
  private final DimensionFields dimensions;

  /**
   * @param offset the offset from UTC by which calendar years begin
   * @param dimensions what an update counts under
   */
  public TaskFacts(ZoneOffset offset, DimensionFields dimensions) {
    this.years = new CalendarYears(offset);
    this.dimensions = dimensions;
  }

  @Override
  public List<Fact> facts(History<TaskUpdate, TaskState> history) {
    FactCollector facts = new FactCollector();
    StateInterval interval = history.base() == null ? null : interval(history.base());
    long since = history.compactedUpTo();
    List<TaskUpdate> updates = history.tail().events();
    for (int i = 0; i < updates.size(); i++) {
      TaskUpdate update = updates.get(i);
      long time = update.getEventTime().toEpochMilli();
      addTransitions(facts, interval, since, time);
      since = time;
      TaskFlowMeasure.UPDATES.add(flows(facts, time, dimensions.of(update)), 1);
      if (i + 1 == updates.size()
          || !updates.get(i + 1).getEventTime().equals(update.getEventTime())) {
        interval = change(facts, interval, update);
      }
    }
    addTransitions(facts, interval, since, History.NEVER);
    return facts.facts();
  }

  /** Adds what changes as time passes, after one time and before another. */
  private static void addTransitions(
      FactCollector facts, StateInterval interval, long after, long before) {
    if (interval == null) {
      return;
    }
    TaskState state = interval.state();
    long done = after;
    for (long time : interval.transitionTimes()) {
      if (time > done && time < before) {
        if (state.isOverdueAt(time) && !state.isOverdueAt(time - 1)) {
          TaskFlowMeasure.BECAME_OVERDUE.add(flows(facts, time, interval.dimensions()), 1);
        }
        interval.end(facts, time);
        interval.begin(facts, time);
        done = time;
      }
    }
  }

  private StateInterval change(FactCollector facts, StateInterval before, TaskUpdate update) {
    TaskState earlier = before == null ? null : before.state();
    TaskState state = earlier == null ? TaskState.first(update) : earlier.next(update);
    StateInterval after = interval(state);
    long time = state.time();
    TaskFlowMeasure.addChange(flows(facts, time, after.dimensions()), earlier, state);
    if (before != null) {
      before.end(facts, time);
    }
    after.begin(facts, time);
    return after;
  }

  private StateInterval interval(TaskState state) {
    return new StateInterval(state, dimensions.of(state.update()), years);
  }

  private static MeasureVector flows(FactCollector facts, long time, Dimensions dimensions) {
    return facts.at(time, TaskFamily.FLOW.name(), dimensions, TaskFlowMeasure.SIZE);
  }
}
