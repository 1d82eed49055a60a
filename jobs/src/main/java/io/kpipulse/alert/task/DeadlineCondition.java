package io.kpipulse.alert.task;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.event.TaskWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** When a task gives reason for an alert, by the rows that say how it stood. */
final class DeadlineCondition {
  private static final String BLOCKED = "BLOCKED";

  private final Condition.Deadline deadline;

  DeadlineCondition(Condition.Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * The times at which the condition holds, in order. O(rows).
   *
   * @param rows of one task under the same dimensions, by time
   */
  List<Interval> intervals(NavigableMap<Long, TaskWatch> rows) {
    List<Interval> intervals = new ArrayList<>();
    for (Map.Entry<Long, TaskWatch> row : rows.entrySet()) {
      Long next = rows.higherKey(row.getKey());
      interval(row.getValue(), row.getKey(), next == null ? Long.MAX_VALUE : next)
          .ifPresent(interval -> add(interval, intervals));
    }
    return intervals;
  }

  private static void add(Interval interval, List<Interval> intervals) {
    int last = intervals.size() - 1;
    if (last >= 0 && intervals.get(last).to() == interval.from()) {
      intervals.set(last, new Interval(intervals.get(last).from(), interval.to()));
    } else {
      intervals.add(interval);
    }
  }

  /** When it holds while a row does. */
  private Optional<Interval> interval(TaskWatch row, long from, long to) {
    boolean holds = false;
    long begin = from;
    long end = to;
    if (row.getActive()) {
      switch (deadline.reason()) {
        case KEY_TASK_OVERDUE -> holds = row.getKeyTask() && row.getOverdueSince() != null;
        case BLOCKED ->
            holds =
                BLOCKED.equals(row.getStatus())
                    && (deadline.categories().isEmpty()
                        || deadline.categories().contains(row.getBlockedCategory()));
        case BEHIND_PLAN -> {
          Instant due = row.getDueAt();
          holds = due != null && row.getProgressPercent() < deadline.progress();
          if (holds) {
            begin = Math.max(from, due.minus(deadline.within()).toEpochMilli());
            // From then on it is overdue, which is another matter.
            end = Math.min(to, due.toEpochMilli() + 1);
          }
        }
      }
    }
    return holds && begin < end ? Optional.of(new Interval(begin, end)) : Optional.empty();
  }
}
