package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;
import java.util.Arrays;
import java.util.List;

/**
 * One window of one scope: a running total that moves from step to step.
 *
 * <p>A fact at <i>t</i> enters at step floor<sub>p</sub>(t) and leaves at step floor<sub>s</sub>(t)
 * + W (p step, s slice, W size; a level never leaves). So the total changes only at steps where a
 * slice of size p enters or one of size s leaves, and moving on costs O(1) slice look-ups per
 * changed step, however long the window is. A late fact in addition makes a range of earlier steps
 * dirty, which {@link Corrections} write again.
 */
final class RollingWindow {
  /** Before the first step. */
  static final long NOT_STARTED = Long.MIN_VALUE;

  private static final long NEVER_WRITTEN = Long.MIN_VALUE;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final WindowDefinition definition;
  private final WindowSteps steps;
  private final boolean onlyChanges;

  /** {@code null} while nothing has come late: of most windows nothing ever does. */
  private Corrections corrections;

  private long position;

  /** The next step that has to be looked at, while neither slices nor total change. */
  private long next = UNKNOWN;

  private final MeasureVector total;
  private boolean stale;
  private long writtenAt = NEVER_WRITTEN;

  /**
   * Takes a window up where the snapshot left it.
   *
   * @param onlyChanges whether only points that exist by definition are written (replay), or also
   *     those to which nothing but touches came
   */
  RollingWindow(WindowSteps steps, boolean onlyChanges, WindowSnapshot snapshot) {
    this.definition = steps.definition();
    this.steps = steps;
    this.onlyChanges = onlyChanges;
    this.position = snapshot.position();
    this.total = snapshot.total().copy();
    this.stale = snapshot.stale();
    if (!snapshot.dirty().isEmpty()) {
      corrections = new Corrections(steps, snapshot.dirty(), snapshot.correction());
    }
  }

  WindowSnapshot snapshot() {
    return new WindowSnapshot(
        position,
        total.copy(),
        stale,
        corrections == null ? List.of() : WindowSnapshot.boxed(corrections.ranges()),
        corrections == null ? Correction.NONE : corrections.written());
  }

  /** The scope begins while time already runs: what comes before the current step is late. */
  void startAt(long clock) {
    position = steps.stepOf(clock);
  }

  /**
   * The clock has been restored: nothing happened up to it, and the running step is written again.
   */
  void resumeAt(long clock) {
    if (position != NOT_STARTED) {
      position = Math.max(position, steps.stepOf(clock));
      next = UNKNOWN;
      stale = true;
    }
  }

  /** Takes in what has been added to the slices at {@code slice}. */
  void add(long slice, MeasureVector measures, Cause cause) {
    next = UNKNOWN;
    if (position == NOT_STARTED || slice >= position + definition.step()) {
      return;
    }
    long enters = steps.stepOf(slice);
    long leaves = steps.leavingStepOf(slice);
    if (position < leaves) {
      total.add(measures);
    }
    // At the step where it leaves nothing changes but that there is a point, for those who read
    // forward.
    stale |= position <= leaves && steps.mayHavePoint(position);
    long to = Math.min(position - definition.step(), leaves);
    if (enters <= to) {
      correct(enters, leaves, to, measures, cause);
    }
  }

  private void correct(long enters, long leaves, long to, MeasureVector measures, Cause cause) {
    if (corrections == null) {
      corrections = new Corrections(steps, List.of(), Correction.NONE);
    }
    corrections.add(enters, leaves, to, measures, cause);
    if (corrections.isEmpty()) {
      // No step of it is kept any more.
      corrections = null;
    }
  }

  /** When the window next has something to write by the clock; {@link Long#MAX_VALUE} for never. */
  long wake() {
    if (position == NOT_STARTED) {
      return steps.first();
    }
    return Math.min(nextStep(), stale ? position + definition.step() : Long.MAX_VALUE);
  }

  /** Moves on to the step that the clock is in and writes every step that exists on the way. */
  void advance(long clock, long now, PointOutput output) {
    long target = steps.stepOf(clock);
    if (position == NOT_STARTED) {
      long first = steps.first();
      if (first > target) {
        return;
      }
      position = first - definition.step();
    }
    for (long step = nextStep(); step <= target; step = nextStep()) {
      writeIfStale(now, output);
      enter(step, now, output);
    }
    if (position < target) {
      writeIfStale(now, output);
      position = target;
    }
  }

  private long nextStep() {
    if (next == UNKNOWN) {
      next = steps.after(position, !total.sumsAreZero());
    }
    return next;
  }

  private void enter(long step, long now, PointOutput output) {
    long[] before = onlyChanges ? total.sums().clone() : null;
    boolean enters = steps.enterNext(step, total);
    boolean leaves = steps.leaveNext(step, total);
    position = step;
    next = UNKNOWN;
    stale = false;
    // Also where but a touch enters or leaves: something may have been written there before.
    boolean exists = onlyChanges ? !Arrays.equals(before, total.sums()) : enters || leaves;
    boolean onFullHour = steps.isFullHour(step) && !total.sumsAreZero();
    if (exists || onFullHour || steps.isRewritten(step)) {
      write(now, output);
    }
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
   * changed. All windows of one refresh are due together, at its multiples: the store takes them in
   * one request.
   */
  long refreshDue() {
    if (!stale || position == NOT_STARTED) {
      return Long.MAX_VALUE;
    }
    long refresh = definition.refresh();
    return writtenAt == NEVER_WRITTEN
        ? NEVER_WRITTEN
        : writtenAt - Math.floorMod(writtenAt, refresh) + refresh;
  }

  /** Writes the running step if it changed and its refresh is due. */
  void refresh(long now, PointOutput output) {
    if (refreshDue() <= now) {
      write(now, output);
    }
  }

  boolean isDirty() {
    return corrections != null && !corrections.isEmpty();
  }

  /** How many points of corrections were written since this was last asked. */
  long takeRewritten() {
    if (corrections == null) {
      return 0;
    }
    long rewritten = corrections.takeRewritten();
    if (corrections.isEmpty()) {
      corrections = null;
    }
    return rewritten;
  }

  /** Writes dirty steps as {@link Corrections#drain} does. */
  int drain(int budget, PointOutput output) {
    return isDirty() ? corrections.drain(budget, position, total, output) : 0;
  }

  /** Writes dirty steps as {@link Corrections#drainIfOlderThan} does. */
  void drainIfOlderThan(long time, PointOutput output) {
    if (isDirty()) {
      corrections.drainIfOlderThan(time, position, total, output);
    }
  }

  /** Whether nothing is left to tell. */
  boolean isEmpty() {
    return total.isZero() && !stale && !isDirty();
  }
}
