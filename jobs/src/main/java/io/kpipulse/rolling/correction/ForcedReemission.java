package io.kpipulse.rolling.correction;

import io.kpipulse.rolling.slice.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * The times after each restore in which every step is written, changed or not: from the watermark
 * of the checkpoint to the processing time of the restore. What was written there between
 * checkpoint and crash may have been overtaken by an amendment that leaves no other trace. Kept as
 * long as those steps can be corrected, as each of them may have a point in the store.
 */
public final class ForcedReemission {
  /** From one time to another, epoch milliseconds, both included. */
  public record Interval(long from, long to) {
    private boolean meets(Interval other) {
      return from <= other.to && other.from <= to;
    }

    private Interval and(Interval other) {
      return new Interval(Math.min(from, other.from), Math.max(to, other.to));
    }
  }

  private final Grid grid;
  private final List<Interval> intervals = new ArrayList<>();

  public ForcedReemission(Grid grid) {
    this.grid = grid;
  }

  /** Adds an interval; those that meet are one, as each subtask brings its own of each restore. */
  public void add(Interval interval) {
    Interval merged = interval;
    for (Interval other : List.copyOf(intervals)) {
      if (other.meets(merged)) {
        intervals.remove(other);
        merged = merged.and(other);
      }
    }
    intervals.add(merged);
  }

  /** Forgets what ended before a time. */
  public void prune(long before) {
    intervals.removeIf(interval -> interval.to < before);
  }

  public List<Interval> intervals() {
    return List.copyOf(intervals);
  }

  /** The first such step after one; {@link Long#MAX_VALUE} where there is none. */
  public long after(long position, long step) {
    long next = Long.MAX_VALUE;
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      long candidate = Math.max(position + step, grid.floor(interval.from, step));
      if (candidate <= interval.to) {
        next = Math.min(next, candidate);
      }
    }
    return next;
  }

  /** The last such step before one; {@link Long#MIN_VALUE} where there is none. */
  public long before(long position, long step) {
    long previous = Long.MIN_VALUE;
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      long candidate = Math.min(position - step, grid.floor(interval.to, step));
      if (candidate >= grid.floor(interval.from, step)) {
        previous = Math.max(previous, candidate);
      }
    }
    return previous;
  }

  public boolean contains(long position, long step) {
    for (int i = 0; i < intervals.size(); i++) {
      Interval interval = intervals.get(i);
      if (position >= grid.floor(interval.from, step) && position <= interval.to) {
        return true;
      }
    }
    return false;
  }
}
