package io.kpipulse.rolling.correction;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;

/**
 * The steps of one window that late facts have changed, and the pass that writes them again, newest
 * first.
 *
 * <p>A pass begins at the running step with the running total and takes back, step by step, what
 * entered and left; so no older total is kept. It stops when its budget is spent and goes on from
 * there. Steps that become pending behind it wait for the next pass: however steadily facts come
 * late, each step is written after at most two passes over the window.
 */
public final class BackwardRecompute {
  /** How much more it costs to write a step than to pass it. */
  public static final int STEP_COST = 16;

  /** Where a pass stands: the total at its next step. */
  public record Pass(long step, MeasureVector total) {}

  private final BackwardSteps steps;
  private final StepRanges pending = new StepRanges();
  private Correction written;
  private long rewritten;

  /** The total at {@link #step}; {@code null} between passes. */
  private MeasureVector total;

  /** The next step of the pass. */
  private long step;

  /** Nothing is pending. */
  public BackwardRecompute(BackwardSteps steps) {
    this(steps, new long[0], Correction.NONE, null);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param ranges what {@link #ranges} gave
   * @param written what {@link #written} gave
   * @param pass what {@link #pass} gave
   */
  public BackwardRecompute(BackwardSteps steps, long[] ranges, Correction written, Pass pass) {
    this.steps = steps;
    this.written = written;
    if (pass != null) {
      step = pass.step();
      total = pass.total().copy();
    }
    for (int i = 0; i < ranges.length; i += 2) {
      pending.add(ranges[i], ranges[i + 1]);
    }
  }

  /** From and to of each range of pending steps, in turn. */
  public long[] ranges() {
    return pending.toArray();
  }

  /** What has been written of the correction that is under way. */
  public Correction written() {
    return written;
  }

  /**
   * The pass under way, {@code null} between passes. It is kept in state, as a scope that has to
   * leave memory after each turn would begin anew each time and perhaps never come to its end.
   */
  public Pass pass() {
    return total == null ? null : new Pass(step, total.copy());
  }

  /** How many points were written since this was last asked. */
  public long takeRewritten() {
    long taken = rewritten;
    rewritten = 0;
    return taken;
  }

  public boolean isEmpty() {
    return pending.isEmpty();
  }

  /**
   * A fact has changed the totals from the step where it enters to before that where it leaves.
   *
   * @param to the last step that is to be written again
   */
  public void add(long enters, long leaves, long to, MeasureVector measures, Cause cause) {
    long from = Math.max(enters, steps.firstKept());
    if (from > to) {
      return;
    }
    if (total != null && enters <= step && step < leaves) {
      total.add(measures);
    }
    pending.add(from, to);
    written = written.because(cause);
  }

  /** Writes all pending steps, if some are before a time: later their slices will be gone. */
  public void drainIfOlderThan(
      long time, long position, MeasureVector running, PointOutput output) {
    if (!pending.isEmpty() && pending.oldest() < time) {
      drain(Integer.MAX_VALUE, position, running, output);
    }
  }

  /**
   * Writes pending steps again.
   *
   * @param budget how much work may be done: 1 for a step, {@link #STEP_COST} for one written
   * @param position the running step
   * @param running its total
   * @return how much was done; a step more than the budget at most
   */
  public int drain(int budget, long position, MeasureVector running, PointOutput output) {
    int done = 0;
    while (done < budget && !pending.isEmpty()) {
      if (total == null) {
        step = position;
        total = running.copy();
      }
      long newest = pending.newestAtOrBefore(step);
      if (newest == StepRanges.NONE) {
        // All that is left became pending behind this pass.
        total = null;
      } else {
        done += newest == step ? write(output) : 1;
        stepBack(newest);
      }
    }
    if (pending.isEmpty()) {
      finish(output);
    }
    return done;
  }

  private int write(PointOutput output) {
    output.point(steps.definition(), step, total);
    written = written.withPoint(step);
    rewritten++;
    return STEP_COST;
  }

  private void stepBack(long newest) {
    long previous = steps.before(step, newest);
    steps.takeBack(step, total);
    pending.remove(previous + 1, step);
    step = previous;
  }

  private void finish(PointOutput output) {
    total = null;
    if (written.points() > 0) {
      output.correction(steps.definition(), written);
    }
    written = Correction.NONE;
  }
}
