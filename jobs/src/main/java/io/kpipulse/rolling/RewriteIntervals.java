package io.kpipulse.rolling;

import java.util.ArrayList;
import java.util.List;

/**
 * The times after a restore in which every step is written, changed or not: from the clock of the
 * checkpoint to the wall clock of the restore. What was written there between checkpoint and crash
 * may have been overtaken by an amendment that leaves no other trace. Kept as long as those steps
 * can be corrected, as each of them may have a point in the store.
 */
final class RewriteIntervals {
  /**
   * From the clock of a checkpoint to the wall clock of its restore, epoch milliseconds, both
   * included.
   */
  record Interval(long from, long to) {
    /**
     * Instead of the clock of a checkpoint where there was none, but the job had run: then only
     * full hours are written, whatever the totals, as all else that was written leaves a touch when
     * it is written again.
     */
    static final long BEGINNING = Long.MIN_VALUE;

    boolean hoursOnly() {
      return from == BEGINNING;
    }
  }

  private final Grid grid;
  private final List<Interval> intervals = new ArrayList<>();

  RewriteIntervals(Grid grid) {
    this.grid = grid;
  }

  /** Adds an interval; those that meet are one, as each subtask brings its own of each restore. */
  void add(Interval interval) {
    Interval merged = interval;
    for (Interval other : List.copyOf(intervals)) {
      if (meet(other, merged)) {
        intervals.remove(other);
        merged =
            new Interval(Math.min(other.from(), merged.from()), Math.max(other.to(), merged.to()));
      }
    }
    intervals.add(merged);
  }

  private static boolean meet(Interval one, Interval other) {
    return one.hoursOnly() == other.hoursOnly()
        && one.from() <= other.to()
        && other.from() <= one.to();
  }

  /** Forgets what ended before a time. */
  void prune(long before) {
    intervals.removeIf(interval -> interval.to() < before);
  }

  List<Interval> intervals() {
    return List.copyOf(intervals);
  }

  /**
   * The first step after {@code position} that is to be written; {@link Long#MAX_VALUE} where none
   * is.
   */
  long after(long position, long step) {
    long next = Long.MAX_VALUE;
    if (intervals.isEmpty()) {
      return next;
    }
    for (Interval interval : intervals) {
      long candidate =
          interval.hoursOnly()
              ? grid.fullHourAfter(position, step)
              : Math.max(position + step, grid.floor(interval.from(), step));
      if (candidate <= interval.to()) {
        next = Math.min(next, candidate);
      }
    }
    return next;
  }

  /**
   * The last step before {@code position} that is to be written; {@link Long#MIN_VALUE} where none
   * is.
   */
  long before(long position, long step) {
    long previous = Long.MIN_VALUE;
    for (Interval interval : intervals) {
      long candidate = Math.min(position - step, grid.floor(interval.to(), step));
      if (interval.hoursOnly()) {
        previous = Math.max(previous, grid.fullHourAtOrBefore(candidate, step));
      } else if (candidate >= grid.floor(interval.from(), step)) {
        previous = Math.max(previous, candidate);
      }
    }
    return previous;
  }

  boolean contains(long position, long step) {
    if (intervals.isEmpty()) {
      return false;
    }
    for (Interval interval : intervals) {
      boolean after =
          interval.hoursOnly()
              ? grid.isFullHour(position)
              : position >= grid.floor(interval.from(), step);
      if (after && position <= interval.to()) {
        return true;
      }
    }
    return false;
  }
}
