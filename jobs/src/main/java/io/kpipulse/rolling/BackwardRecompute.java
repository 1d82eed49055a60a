package io.kpipulse.rolling;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;

/**
 * One way back over the steps of a window, on which the dirty ones are written again, newest first.
 *
 * <p>It begins at the running step with the running total and takes back step by step what entered
 * and left, so no older total is kept; it stops when its budget is spent and goes on from there. A
 * step costs the more the nearer the store: {@link #STEP_COST} if it is written, 1 if it is only
 * passed.
 */
final class BackwardRecompute {
  /** How much more it costs to write a step than to pass it. */
  static final int STEP_COST = 16;

  private final WindowSteps steps;
  private final DirtyRanges dirty = new DirtyRanges();
  private Correction written;
  private long rewritten;

  /** The total at {@link #step}; {@code null}: the walk has not begun. */
  private MeasureVector total;

  /** The next step to be looked at. */
  private long step;

  /**
   * A walk that has not begun and has no dirty steps.
   *
   * @param written what of its correction was written before
   */
  BackwardRecompute(WindowSteps steps, Correction written) {
    this.steps = steps;
    this.written = written;
  }

  boolean isEmpty() {
    return dirty.isEmpty();
  }

  boolean hasBegun() {
    return total != null;
  }

  /** The newest step that it has not passed, once it has begun. */
  long step() {
    return step;
  }

  /** What of the correction has been written. */
  Correction written() {
    return written;
  }

  /** How many points were written since this was last asked. */
  long takeRewritten() {
    long taken = rewritten;
    rewritten = 0;
    return taken;
  }

  /** Adds its dirty ranges to others. */
  void addRangesTo(DirtyRanges ranges) {
    ranges.addAll(dirty);
  }

  boolean hasOlderThan(long time) {
    return !dirty.isEmpty() && dirty.oldestFrom() < time;
  }

  /** Takes in a fact that changed the totals from one step to before another. */
  void take(long enters, long leaves, MeasureVector measures) {
    if (total != null && enters <= step && step < leaves) {
      total.add(measures);
    }
  }

  /** Steps are to be written again; where the walk has passed them already, it begins anew. */
  void add(long from, long to, Cause cause) {
    if (total != null && to > step) {
      total = null;
    }
    dirty.add(from, to);
    written = written.because(cause);
  }

  /**
   * Walks on, and tells the correction when nothing is dirty any more.
   *
   * @param budget how much work may be done
   * @param position the running step
   * @param running the running total
   * @return how much was done; a step more than the budget at most
   */
  int drain(int budget, long position, MeasureVector running, PointOutput output) {
    int done = 0;
    while (done < budget && !dirty.isEmpty()) {
      if (total == null) {
        step = position;
        total = running.copy();
      }
      long to = dirty.newestTo();
      done++;
      if (step <= to) {
        output.point(steps.definition(), step, total);
        written = written.withPoint(step);
        rewritten++;
        done += STEP_COST - 1;
      }
      stepBack(to);
      dirty.shortenNewest(Math.min(to, step));
    }
    if (dirty.isEmpty()) {
      finish(output);
    }
    return done;
  }

  private void stepBack(long to) {
    steps.takeBack(step, total);
    step = steps.before(step, to);
  }

  private void finish(PointOutput output) {
    total = null;
    if (written.points() > 0) {
      output.correction(steps.definition(), written);
    }
    written = Correction.NONE;
  }
}
