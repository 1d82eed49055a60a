package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;
import java.util.List;

/**
 * The steps of one window that late facts have changed, and the walk that writes them again.
 *
 * <p>The walk goes backwards from the running total, taking back step by step what entered and
 * left, so no older total is kept; it stops when its budget is spent and goes on from there.
 */
final class Corrections {
  /** How much more it costs to write a step than to pass it. */
  static final int STEP_COST = 16;

  private final WindowSteps steps;
  private final DirtyRanges dirty = new DirtyRanges();
  private Correction correction;

  /** Where the walk has come to, and the total there; {@code null}: it has not begun. */
  private MeasureVector walkTotal;

  private long walkStep;

  /**
   * Takes up what a checkpoint kept.
   *
   * @param ranges from and to of each range of dirty steps, in turn
   * @param correction what of it had been written
   */
  Corrections(WindowSteps steps, List<Long> ranges, Correction correction) {
    this.steps = steps;
    this.correction = correction;
    for (int i = 0; i < ranges.size(); i += 2) {
      dirty.add(ranges.get(i), ranges.get(i + 1));
    }
  }

  /** From and to of each range of dirty steps, in turn. */
  long[] ranges() {
    return dirty.toArray();
  }

  /** What has been written of the steps since there were none. */
  Correction written() {
    return correction;
  }

  boolean isEmpty() {
    return dirty.isEmpty();
  }

  /**
   * A fact has changed the totals from the step where it enters to that where it leaves.
   *
   * @param to the last step to be written again
   */
  void add(long enters, long leaves, long to, MeasureVector measures, Cause cause) {
    long from = Math.max(enters, steps.firstKept());
    if (from > to) {
      return;
    }
    if (walkTotal != null) {
      if (to > walkStep) {
        walkTotal = null;
      } else if (enters <= walkStep && walkStep < leaves) {
        walkTotal.add(measures);
      }
    }
    dirty.add(from, to);
    correction = correction.because(cause);
  }

  /**
   * Writes all dirty steps, now, if some are older than a time: later their slices will be gone.
   */
  void drainIfOlderThan(long time, long position, MeasureVector total, PointOutput output) {
    if (!dirty.isEmpty() && dirty.oldestFrom() < time) {
      drain(Integer.MAX_VALUE, position, total, output);
    }
  }

  /**
   * Writes dirty steps again, newest first.
   *
   * @param budget how much work may be done: a step costs {@link #STEP_COST} if it is written, 1 if
   *     it is only passed on the way
   * @param position the running step
   * @param total the running total
   * @return how much was done; a step more than the budget at most
   */
  int drain(int budget, long position, MeasureVector total, PointOutput output) {
    int done = 0;
    while (done < budget && !dirty.isEmpty()) {
      if (walkTotal == null) {
        walkStep = position;
        walkTotal = total.copy();
      }
      long to = dirty.newestTo();
      done++;
      if (walkStep <= to) {
        output.point(steps.definition(), walkStep, walkTotal);
        correction = correction.withPoint(walkStep);
        done += STEP_COST - 1;
      }
      stepBack(to);
      dirty.shortenNewest(Math.min(to, walkStep));
    }
    if (dirty.isEmpty()) {
      finish(output);
    }
    return done;
  }

  private void stepBack(long to) {
    MeasureVector entering = steps.entering(walkStep);
    MeasureVector leaving = steps.leaving(walkStep);
    if (entering != null) {
      walkTotal.subtract(entering);
    }
    if (leaving != null) {
      walkTotal.add(leaving);
    }
    walkStep = steps.before(walkStep, to);
  }

  private void finish(PointOutput output) {
    walkTotal = null;
    if (correction.points() > 0) {
      output.correction(steps.definition(), correction);
    }
    correction = Correction.NONE;
  }
}
