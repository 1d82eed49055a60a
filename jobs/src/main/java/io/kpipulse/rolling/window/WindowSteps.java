package io.kpipulse.rolling.window;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardSteps;
import io.kpipulse.rolling.slice.Grid;
import io.kpipulse.rolling.slice.SliceIndex;
import io.kpipulse.rolling.slice.Slices;

/**
 * The steps of one window of one scope at which something may be: a slice of the size of a step
 * enters, one of the size of a slice leaves, a day begins, or a restore wants it written. Each
 * question costs O(log n) in the pages of slices.
 */
public final class WindowSteps implements BackwardSteps {
  private final WindowDefinition definition;
  private final Grid grid;
  private final long rewriteUntil;
  private final SliceIndex entering;
  private final SliceIndex leaving;

  /**
   * @param rewriteUntil the processing time of the restore, {@link Long#MIN_VALUE} without one. Up
   *     to there an attempt that crashed may have repeated totals that events of the checkpoint do
   *     not lead to; midnights are written again whatever the totals.
   */
  public WindowSteps(WindowDefinition definition, Grid grid, Slices slices, long rewriteUntil) {
    this.definition = definition;
    this.grid = grid;
    this.rewriteUntil = rewriteUntil;
    this.entering = slices.ofSize(definition.step());
    this.leaving = slices.ofSize(definition.slice());
  }

  @Override
  public WindowDefinition definition() {
    return definition;
  }

  /** The step that contains a time. */
  long stepOf(long time) {
    return grid.floor(time, definition.step());
  }

  /** The step at which the slice of a time leaves; {@link SliceIndex#NONE_AFTER} for a level. */
  long leavingStepOf(long time) {
    return definition.isLevel()
        ? SliceIndex.NONE_AFTER
        : grid.floor(time, definition.slice()) + definition.size();
  }

  /** The first step at which a slice enters; {@link SliceIndex#NONE_AFTER} where there is none. */
  long first() {
    return entering.first();
  }

  @Override
  public long firstKept() {
    long entered = entering.expiredBefore();
    long kept = entered == Long.MIN_VALUE ? entered : stepOf(entered);
    long left = leaving.expiredBefore();
    return definition.isLevel() || left == Long.MIN_VALUE
        ? kept
        : Math.max(kept, stepOf(left + definition.size()));
  }

  /** Adds what enters at a step; false if nothing does. */
  boolean enter(long step, MeasureVector total) {
    return entering.addTo(total, step, 1);
  }

  /** Subtracts what leaves at a step; false if nothing does. */
  boolean leave(long step, MeasureVector total) {
    return !definition.isLevel() && leaving.addTo(total, step - definition.size(), -1);
  }

  @Override
  public void takeBack(long step, MeasureVector total) {
    entering.addTo(total, step, -1);
    if (!definition.isLevel()) {
      leaving.addTo(total, step - definition.size(), 1);
    }
  }

  /**
   * The first step after one that has to be looked at; {@link SliceIndex#NONE_AFTER} where there is
   * none.
   *
   * @param repeats whether midnights count, as the totals are not all zero
   */
  long after(long step, boolean repeats) {
    long next = entering.after(step);
    if (!definition.isLevel()) {
      long start = leaving.after(step - definition.size());
      next = start == SliceIndex.NONE_AFTER ? next : Math.min(next, start + definition.size());
    }
    long midnight = grid.midnightAfter(step);
    return repeats || midnight <= rewriteUntil ? Math.min(next, midnight) : next;
  }

  @Override
  public long before(long step, long to) {
    long previous = entering.before(step);
    if (!definition.isLevel()) {
      long start = leaving.before(step - definition.size());
      previous =
          start == SliceIndex.NONE_BEFORE
              ? previous
              : Math.max(previous, start + definition.size());
    }
    long below = Math.min(step - definition.step(), to);
    return Math.max(previous, grid.midnightAtOrBefore(below));
  }

  /** Whether a step is written though nothing changed. */
  boolean isRepeated(long step, MeasureVector total) {
    return grid.isMidnight(step) && (step <= rewriteUntil || !total.sumsAreZero());
  }

  /**
   * Whether the store may hold a point at a step; one that holds none is read from the point
   * before.
   */
  boolean mayHavePoint(long step) {
    return grid.isMidnight(step)
        || entering.contains(step)
        || (!definition.isLevel() && leaving.contains(step - definition.size()));
  }
}
