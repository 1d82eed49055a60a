package io.kpipulse.rolling.window;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardRecompute;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.correction.PointOutput;
import java.util.Arrays;

/**
 * One window of one scope: a running total that moves from step to step.
 *
 * <p>A fact at <i>t</i> enters at step floor<sub>p</sub>(t) and leaves at step floor<sub>s</sub>(t)
 * + W (p step, s slice, W size; a level never leaves). So the total changes only at steps where a
 * slice of size p enters or one of size s leaves, and moving on costs O(1) slices per changed step,
 * however long the window is. A late fact in addition makes a range of earlier steps pending, which
 * {@link BackwardRecompute} writes again.
 */
public final class RollingWindow {
  /** Before the first step. */
  static final long NOT_STARTED = Long.MIN_VALUE;

  static final long NEVER_WRITTEN = Long.MIN_VALUE;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final WindowDefinition definition;
  private final WindowSteps steps;
  private final boolean replay;

  /** {@code null} while nothing has come late: of most windows nothing ever does. */
  private BackwardRecompute recompute;

  private long position;

  /** The next step that has to be looked at, while neither slices nor total change. */
  private long next = UNKNOWN;

  private final MeasureVector total;

  /** Whether the running step has changed since it was written. */
  private boolean pending;

  private long writtenAt;

  /**
   * Takes a window up where the snapshot left it.
   *
   * @param replay whether only points that exist by definition are written, or also those to which
   *     nothing but invalidations came
   */
  public RollingWindow(WindowSteps steps, boolean replay, WindowSnapshot snapshot) {
    this.definition = steps.definition();
    this.steps = steps;
    this.replay = replay;
    this.position = snapshot.position();
    this.total = snapshot.total().copy();
    this.writtenAt = snapshot.writtenAt();
    this.pending = snapshot.pending();
    if (snapshot.pendingRanges().length > 0) {
      recompute =
          new BackwardRecompute(
              steps, snapshot.pendingRanges(), snapshot.correction(), snapshot.pass());
    }
  }

  public WindowSnapshot snapshot() {
    return new WindowSnapshot(
        position,
        total.copy(),
        pending,
        writtenAt,
        recompute == null ? new long[0] : recompute.ranges(),
        recompute == null ? Correction.NONE : recompute.written(),
        recompute == null ? null : recompute.pass());
  }

  public WindowDefinition definition() {
    return definition;
  }

  /** The scope begins while time already runs: what comes before the current step is late. */
  public void startAt(long watermark) {
    position = steps.stepOf(watermark);
  }

  /** Takes in what has been added to the slices at a time. */
  public void add(long time, MeasureVector measures, Cause cause) {
    next = UNKNOWN;
    if (position == NOT_STARTED || time >= position + definition.step()) {
      return;
    }
    long enters = steps.stepOf(time);
    long leaves = steps.leavingStepOf(time);
    if (position < leaves) {
      total.add(measures);
    }
    // At the step where it leaves only the existence of a point changes, for those who read
    // forward.
    pending |= position <= leaves && steps.mayHavePoint(position);
    long to = Math.min(position - definition.step(), leaves);
    if (enters <= to) {
      correct(enters, leaves, to, measures, cause);
    }
  }

  private void correct(long enters, long leaves, long to, MeasureVector measures, Cause cause) {
    if (recompute == null) {
      recompute = new BackwardRecompute(steps);
    }
    recompute.add(enters, leaves, to, measures, cause);
    forgetRecomputeIfEmpty();
  }

  private void forgetRecomputeIfEmpty() {
    if (recompute.isEmpty()) {
      recompute = null;
    }
  }

  /**
   * The watermark at which the window next has something to write; {@link Long#MAX_VALUE} for
   * never.
   */
  public long wake() {
    if (position == NOT_STARTED) {
      return steps.first();
    }
    return Math.min(nextStep(), pending ? position + definition.step() : Long.MAX_VALUE);
  }

  /** Moves on to the step that the watermark is in and writes every step that exists on the way. */
  public void advance(long watermark, long now, PointOutput output) {
    long target = steps.stepOf(watermark);
    if (position == NOT_STARTED) {
      long first = steps.first();
      if (first > target) {
        return;
      }
      position = first - definition.step();
    }
    for (long step = nextStep(); step <= target; step = nextStep()) {
      writeIfPending(now, output);
      enter(step, now, output);
    }
    if (position < target) {
      writeIfPending(now, output);
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
    long[] before = replay ? total.sums().clone() : null;
    boolean enters = steps.enter(step, total);
    boolean leaves = steps.leave(step, total);
    position = step;
    next = UNKNOWN;
    pending = false;
    // Also where only an invalidation enters or leaves: something may have been written there.
    boolean exists = replay ? !Arrays.equals(before, total.sums()) : enters || leaves;
    if (exists || steps.isRepeated(step, total)) {
      write(now, output);
    }
  }

  private void writeIfPending(long now, PointOutput output) {
    if (pending) {
      write(now, output);
    }
  }

  private void write(long now, PointOutput output) {
    output.point(definition, position, total);
    pending = false;
    writtenAt = now;
  }

  /**
   * The processing time at which the running step may be written again; {@link Long#MAX_VALUE}
   * where nothing changed. All windows of one refresh are due together, at its multiples: the store
   * takes them in one request.
   */
  public long earlyFiring() {
    if (!pending || position == NOT_STARTED) {
      return Long.MAX_VALUE;
    }
    long refresh = definition.refresh();
    return writtenAt == NEVER_WRITTEN
        ? NEVER_WRITTEN
        : writtenAt - Math.floorMod(writtenAt, refresh) + refresh;
  }

  /** Writes the running step if it changed and its early firing is due. */
  public void fireEarly(long now, PointOutput output) {
    if (earlyFiring() <= now) {
      write(now, output);
    }
  }

  public boolean isCorrecting() {
    return recompute != null && !recompute.isEmpty();
  }

  /** How many points of corrections were written since this was last asked. */
  public long takeRewritten() {
    if (recompute == null) {
      return 0;
    }
    long rewritten = recompute.takeRewritten();
    forgetRecomputeIfEmpty();
    return rewritten;
  }

  /** Writes pending steps as {@link BackwardRecompute#drain} does. */
  public int drain(int budget, PointOutput output) {
    return recompute == null ? 0 : recompute.drain(budget, position, total, output);
  }

  /** Writes pending steps as {@link BackwardRecompute#drainIfOlderThan} does. */
  public void drainIfOlderThan(long time, PointOutput output) {
    if (recompute != null) {
      recompute.drainIfOlderThan(time, position, total, output);
    }
  }

  /** Whether nothing is left to tell. */
  public boolean isEmpty() {
    return total.isZero() && !pending && !isCorrecting();
  }

  /** Approximate size on the heap, bytes. */
  public int heapBytes() {
    return 200 + total.heapBytes();
  }
}
