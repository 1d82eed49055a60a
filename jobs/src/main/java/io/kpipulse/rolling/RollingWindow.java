package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;

/**
 * One window of one scope: a running total that moves from step to step.
 *
 * <p>A fact at <i>t</i> enters at step floor<sub>p</sub>(t) and leaves at step floor<sub>s</sub>(t)
 * + W (p step, s slice, W size; a level never leaves). So the total changes only at steps where a
 * slice of size p enters or one of size s leaves, and moving on costs O(1) slice look-ups per
 * changed step, however long the window is. A late fact in addition makes a range of earlier steps
 * dirty; dirty steps are walked backwards from the running total, which needs no older total to be
 * kept.
 */
final class RollingWindow {
  /** Before the first step. */
  static final long NOT_STARTED = Long.MIN_VALUE;

  /** How much more it costs to write a step of a correction than to pass it. */
  static final int STEP_COST = 16;

  private final WindowDefinition definition;
  private final Grid grid;
  private final Slices slices;
  private final RewriteIntervals rewrites;
  private final boolean onlyChanges;
  private final int stepResolution;
  private final int sliceResolution;

  private long position;
  private final MeasureVector total;
  private boolean stale;
  private long writtenAt;
  private final DirtyRanges dirty = new DirtyRanges();
  private Correction correction;

  /** Where the walk over the dirty ranges has come to; {@code null} total: at the running total. */
  private long cursor;

  private MeasureVector cursorTotal;

  /**
   * Takes a window up where the snapshot left it.
   *
   * @param onlyChanges whether only points that exist by definition are written (replay), or also
   *     those to which nothing but touches came
   */
  RollingWindow(
      WindowDefinition definition,
      ScopeShape shape,
      Slices slices,
      RewriteIntervals rewrites,
      boolean onlyChanges,
      WindowSnapshot snapshot) {
    this.definition = definition;
    this.grid = shape.grid();
    this.slices = slices;
    this.rewrites = rewrites;
    this.onlyChanges = onlyChanges;
    this.stepResolution = shape.resolutionOf(definition.step());
    this.sliceResolution = shape.resolutionOf(definition.slice());
    this.position = snapshot.position();
    this.total = snapshot.total().copy();
    this.stale = snapshot.stale();
    this.writtenAt = Long.MIN_VALUE;
    this.correction = snapshot.correction();
    for (int i = 0; i < snapshot.dirty().size(); i += 2) {
      dirty.add(snapshot.dirty().get(i), snapshot.dirty().get(i + 1));
    }
  }

  WindowSnapshot snapshot() {
    return new WindowSnapshot(
        position, total.copy(), stale, WindowSnapshot.boxed(dirty.toArray()), correction);
  }

  /** The scope begins while time already runs: what comes before the current step is late. */
  void startAt(long clock) {
    position = grid.floor(clock, definition.step());
  }

  /**
   * The clock has been restored: nothing happened up to it, and the running step is written again.
   */
  void resumeAt(long clock) {
    if (position != NOT_STARTED) {
      position = Math.max(position, grid.floor(clock, definition.step()));
      stale = true;
    }
  }

  /** Takes in what has been added to the slices at {@code slice}. */
  void add(long slice, MeasureVector measures, Cause cause) {
    if (position == NOT_STARTED) {
      return;
    }
    long enters = grid.floor(slice, definition.step());
    if (enters > position) {
      return;
    }
    long leaves =
        definition.isLevel()
            ? Long.MAX_VALUE
            : grid.floor(slice, definition.slice()) + definition.size();
    if (position < leaves) {
      total.add(measures);
    }
    // At the step where it leaves nothing changes but that there is a point, for those who read
    // forward.
    stale |= position <= leaves && mayHavePoint(position);
    long from = Math.max(enters, firstCorrectable());
    long to = Math.min(position - definition.step(), leaves);
    if (from <= to) {
      moveCursor(enters, leaves, to, measures);
      dirty.add(from, to);
      correction = correction.because(cause);
    }
  }

  private long firstCorrectable() {
    long expired = slices.expiredBefore(stepResolution);
    return expired == Long.MIN_VALUE ? expired : grid.floor(expired, definition.step());
  }

  /**
   * Whether the store may hold a point at a step; one that holds none is read from the point
   * before.
   */
  private boolean mayHavePoint(long step) {
    return grid.isFullHour(step)
        || entering(step) != null
        || leaving(step) != null
        || rewrites.contains(step, definition.step());
  }

  private void moveCursor(long enters, long leaves, long to, MeasureVector measures) {
    if (cursorTotal == null) {
      return;
    }
    if (to > cursor) {
      cursorTotal = null;
    } else if (enters <= cursor && cursor < leaves) {
      cursorTotal.add(measures);
    }
  }

  /** When the window next has something to write by the clock; {@link Long#MAX_VALUE} for never. */
  long wake() {
    if (position == NOT_STARTED) {
      return slices.index(stepResolution).first();
    }
    return Math.min(nextStep(), stale ? position + definition.step() : Long.MAX_VALUE);
  }

  /** Moves on to the step that the clock is in and writes every step that exists on the way. */
  void advance(long clock, long now, PointOutput output) {
    long target = grid.floor(clock, definition.step());
    if (position == NOT_STARTED) {
      long first = slices.index(stepResolution).first();
      if (first > target) {
        return;
      }
      position = first - definition.step();
    }
    for (long next = nextStep(); next <= target; next = nextStep()) {
      writeIfStale(now, output);
      enter(next, now, output);
    }
    if (position < target) {
      writeIfStale(now, output);
      position = target;
    }
  }

  private long nextStep() {
    long next = Math.min(slices.index(stepResolution).after(position), leavesAfter(position));
    if (!total.sumsAreZero()) {
      next = Math.min(next, grid.fullHourAfter(position, definition.step()));
    }
    return Math.min(next, rewrites.after(position, definition.step()));
  }

  private long leavesAfter(long step) {
    if (definition.isLevel()) {
      return Long.MAX_VALUE;
    }
    long start = slices.index(sliceResolution).after(step - definition.size());
    return start == SliceIndex.NONE_AFTER ? Long.MAX_VALUE : start + definition.size();
  }

  private void enter(long step, long now, PointOutput output) {
    MeasureVector entering = entering(step);
    MeasureVector leaving = leaving(step);
    boolean changes = differ(entering, leaving);
    if (entering != null) {
      total.add(entering);
    }
    if (leaving != null) {
      total.subtract(leaving);
    }
    position = step;
    stale = false;
    boolean touched = !onlyChanges && entering != null;
    boolean onFullHour = grid.isFullHour(step) && !total.sumsAreZero();
    if (changes || touched || onFullHour || rewrites.contains(step, definition.step())) {
      write(now, output);
    }
  }

  private MeasureVector entering(long step) {
    return slices.get(stepResolution, step);
  }

  private MeasureVector leaving(long step) {
    if (definition.isLevel() || grid.floor(step, definition.slice()) != step) {
      return null;
    }
    return slices.get(sliceResolution, step - definition.size());
  }

  private static boolean differ(MeasureVector entering, MeasureVector leaving) {
    if (entering == null || leaving == null) {
      MeasureVector only = entering == null ? leaving : entering;
      return only != null && !only.sumsAreZero();
    }
    for (int i = 0; i < entering.measures(); i++) {
      if (entering.sum(i) != leaving.sum(i)) {
        return true;
      }
    }
    return false;
  }

  private void writeIfStale(long now, PointOutput output) {
    if (stale) {
      write(now, output);
    }
  }

  private void write(long now, PointOutput output) {
    output.point(definition, position, total);
    stale = false;
    writtenAt = now;
  }

  /**
   * When the running step may be written again, in wall time; {@link Long#MAX_VALUE} where nothing
   * changed.
   */
  long refreshDue() {
    if (!stale || position == NOT_STARTED) {
      return Long.MAX_VALUE;
    }
    return writtenAt == Long.MIN_VALUE ? Long.MIN_VALUE : writtenAt + definition.refresh();
  }

  /** Writes the running step if it changed and its refresh is due. */
  void refresh(long now, PointOutput output) {
    if (refreshDue() <= now) {
      write(now, output);
    }
  }

  boolean isDirty() {
    return !dirty.isEmpty();
  }

  /**
   * Writes all dirty steps, now, if some are older than a time: later their slices will be gone.
   */
  void drainIfOlderThan(long time, PointOutput output) {
    if (!dirty.isEmpty() && dirty.oldestFrom() < time) {
      drain(Integer.MAX_VALUE, output);
    }
  }

  /**
   * Writes dirty steps again, newest first.
   *
   * @param budget how much work may be done: a step costs {@link #STEP_COST} if it is written, 1 if
   *     it is only passed on the way
   * @return how much was done; a step more than the budget at most
   */
  int drain(int budget, PointOutput output) {
    int done = 0;
    while (done < budget && !dirty.isEmpty()) {
      if (cursorTotal == null) {
        cursor = position;
        cursorTotal = total.copy();
      }
      long to = dirty.newestTo();
      done++;
      if (cursor <= to) {
        output.point(definition, cursor, cursorTotal);
        correction = correction.withPoint(cursor);
        done += STEP_COST - 1;
      }
      stepBack(to);
      dirty.shortenNewest(Math.min(to, cursor));
    }
    if (dirty.isEmpty()) {
      cursorTotal = null;
      if (correction.points() > 0) {
        output.correction(definition, correction);
      }
      correction = Correction.NONE;
    }
    return done;
  }

  /**
   * Moves the cursor to the step before it that may have a point; above the range, that changes the
   * total.
   */
  private void stepBack(long to) {
    MeasureVector entering = entering(cursor);
    MeasureVector leaving = leaving(cursor);
    if (entering != null) {
      cursorTotal.subtract(entering);
    }
    if (leaving != null) {
      cursorTotal.add(leaving);
    }
    long step = definition.step();
    long previous = Math.max(slices.index(stepResolution).before(cursor), leftBefore(cursor));
    long below = Math.min(cursor - step, to);
    previous = Math.max(previous, grid.fullHourAtOrBefore(below, step));
    cursor = Math.max(previous, rewrites.before(below + step, step));
  }

  private long leftBefore(long step) {
    if (definition.isLevel()) {
      return Long.MIN_VALUE;
    }
    long start = slices.index(sliceResolution).before(step - definition.size());
    return start == SliceIndex.NONE_BEFORE ? Long.MIN_VALUE : start + definition.size();
  }

  /** Whether nothing is left to tell. */
  boolean isEmpty() {
    return total.isZero() && !stale && dirty.isEmpty();
  }
}
