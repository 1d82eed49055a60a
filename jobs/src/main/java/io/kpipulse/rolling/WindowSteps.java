package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;

/**
 * The steps of one window of one scope at which something may be: a slice of the size of a step
 * enters, one of the size of a slice leaves, an hour begins, or a restore wants it written. Each
 * question costs O(1) for steps asked for in order, else O(log n) in the slices that exist.
 */
final class WindowSteps {
  /** No step after. */
  static final long NONE_AFTER = Long.MAX_VALUE;

  private final WindowDefinition definition;
  private final Grid grid;
  private final RewriteIntervals rewrites;

  /** What enters, and what leaves. */
  private final SliceRow entering;

  private final SliceRow leaving;

  /** Where in the rows the window has come to. */
  private int enteringHint;

  private int leavingHint;

  WindowSteps(
      WindowDefinition definition, ScopeShape shape, Slices slices, RewriteIntervals rewrites) {
    this.definition = definition;
    this.grid = shape.grid();
    this.rewrites = rewrites;
    this.entering = slices.row(shape.resolutionOf(definition.step()).getAsInt());
    this.leaving = slices.row(shape.resolutionOf(definition.slice()).getAsInt());
  }

  WindowDefinition definition() {
    return definition;
  }

  /** The step that a time lies in. */
  long stepOf(long time) {
    return grid.floor(time, definition.step());
  }

  /** The step at which the slice of a time leaves; {@link #NONE_AFTER} for a level. */
  long leavingStepOf(long time) {
    return definition.isLevel()
        ? NONE_AFTER
        : grid.floor(time, definition.slice()) + definition.size();
  }

  /** The first step at which a slice enters; {@link #NONE_AFTER} where there is none. */
  long first() {
    return entering.first();
  }

  /**
   * The first step whose total can still be found by taking back from the running one what entered
   * and left since; {@link Long#MIN_VALUE} if no slice has expired.
   */
  long firstKept() {
    long entered = entering.expiredBefore();
    long kept = entered == Long.MIN_VALUE ? entered : stepOf(entered);
    long left = leaving.expiredBefore();
    return definition.isLevel() || left == Long.MIN_VALUE
        ? kept
        : Math.max(kept, stepOf(left + definition.size()));
  }

  /**
   * Adds what enters at the step that {@link #after} gave last, no slice having changed since;
   * false if nothing does.
   */
  boolean enterNext(long step, MeasureVector total) {
    boolean enters = entering.startAt(enteringHint) == step;
    if (enters) {
      entering.addTo(total, enteringHint, 1);
    }
    return enters;
  }

  /** Subtracts what leaves at the step that {@link #after} gave last, in the same way. */
  boolean leaveNext(long step, MeasureVector total) {
    boolean leaves =
        !definition.isLevel() && leaving.startAt(leavingHint) == step - definition.size();
    if (leaves) {
      leaving.addTo(total, leavingHint, -1);
    }
    return leaves;
  }

  /** Makes of the total at a step that before it: takes back what entered and left. */
  void takeBack(long step, MeasureVector total) {
    int entered = entering.position(step);
    if (entered != SliceRow.NOWHERE) {
      entering.addTo(total, entered, -1);
    }
    int left = leavingPosition(step);
    if (left != SliceRow.NOWHERE) {
      leaving.addTo(total, left, 1);
    }
  }

  /**
   * The first step after one that has to be looked at; {@link #NONE_AFTER} where there is none.
   *
   * @param hours whether full hours count
   */
  long after(long step, boolean hours) {
    enteringHint = entering.positionAfter(step, enteringHint);
    long next = Math.min(entering.startAt(enteringHint), leavesAfter(step));
    if (hours) {
      next = Math.min(next, grid.fullHourAfter(step, definition.step()));
    }
    return Math.min(next, rewrites.after(step, definition.step()));
  }

  private long leavesAfter(long step) {
    if (definition.isLevel()) {
      return NONE_AFTER;
    }
    leavingHint = leaving.positionAfter(step - definition.size(), leavingHint);
    long start = leaving.startAt(leavingHint);
    return start == SliceRow.NONE_AFTER ? NONE_AFTER : start + definition.size();
  }

  /**
   * The last step before one that has to be looked at: any at which the total changes, and down
   * from {@code to} any that may have a point.
   */
  long before(long step, long to) {
    long previous = Math.max(entering.before(step), leavesBefore(step));
    long below = Math.min(step - definition.step(), to);
    previous = Math.max(previous, grid.fullHourAtOrBefore(below, definition.step()));
    return Math.max(previous, rewrites.before(below + definition.step(), definition.step()));
  }

  private long leavesBefore(long step) {
    if (definition.isLevel()) {
      return Long.MIN_VALUE;
    }
    long start = leaving.before(step - definition.size());
    return start == SliceRow.NONE_BEFORE ? Long.MIN_VALUE : start + definition.size();
  }

  boolean isFullHour(long step) {
    return grid.isFullHour(step);
  }

  /** Whether a step is to be written, changed or not. */
  boolean isRewritten(long step) {
    return rewrites.contains(step, definition.step());
  }

  /**
   * Whether the store may hold a point at a step; one that holds none is read from the point
   * before.
   */
  boolean mayHavePoint(long step) {
    return isFullHour(step)
        || entering.position(step) != SliceRow.NOWHERE
        || isRewritten(step)
        || leavingPosition(step) != SliceRow.NOWHERE;
  }

  /** Of what leaves at a step, in its row; {@link SliceRow#NOWHERE} if nothing does. */
  private int leavingPosition(long step) {
    boolean mayLeave = !definition.isLevel() && grid.floor(step, definition.slice()) == step;
    return mayLeave ? leaving.position(step - definition.size()) : SliceRow.NOWHERE;
  }
}
