package io.kpipulse.rolling;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;
import java.util.List;

/**
 * The steps of one window that late facts have changed, and the walks that write them again.
 *
 * <p>Two walks share the budget. The first goes from the running step to its oldest dirty step and
 * never begins anew. Steps that get dirty behind its back are for the second, which does begin anew
 * when still newer ones get dirty, so that the newest are always written first. When the first is
 * through, the second takes its place. So however steadily facts come late, each dirty step is
 * written after at most two ways back over the window at half the budget each, and what came late
 * today does not wait for a month's backlog.
 */
final class Corrections {
  private final WindowSteps steps;
  private BackwardRecompute first;
  private BackwardRecompute second;

  /**
   * Takes up what a checkpoint kept.
   *
   * @param ranges from and to of each range of dirty steps, in turn
   * @param correction what of it had been written
   */
  Corrections(WindowSteps steps, List<Long> ranges, Correction correction) {
    this.steps = steps;
    this.first = new BackwardRecompute(steps, correction);
    this.second = new BackwardRecompute(steps, Correction.NONE);
    for (int i = 0; i < ranges.size(); i += 2) {
      first.add(ranges.get(i), ranges.get(i + 1), correction.cause());
    }
  }

  /** From and to of each range of dirty steps, in turn. */
  long[] ranges() {
    DirtyRanges all = new DirtyRanges();
    first.addRangesTo(all);
    second.addRangesTo(all);
    return all.toArray();
  }

  /** What has been written of corrections that are not through. */
  Correction written() {
    return first.written().and(second.written());
  }

  /** How many points were written since this was last asked. */
  long takeRewritten() {
    return first.takeRewritten() + second.takeRewritten();
  }

  boolean isEmpty() {
    return first.isEmpty() && second.isEmpty();
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
    first.take(enters, leaves, measures);
    second.take(enters, leaves, measures);
    long passed = first.hasBegun() ? first.step() + steps.definition().step() : Long.MAX_VALUE;
    if (from < passed) {
      first.add(from, Math.min(to, passed - steps.definition().step()), cause);
    }
    if (to >= passed) {
      second.add(Math.max(from, passed), to, cause);
    }
  }

  /**
   * Writes all dirty steps, now, if some are older than a time: later their slices will be gone.
   */
  void drainIfOlderThan(long time, long position, MeasureVector total, PointOutput output) {
    if (first.hasOlderThan(time) || second.hasOlderThan(time)) {
      drain(Integer.MAX_VALUE, position, total, output);
    }
  }

  /**
   * Writes dirty steps again, newest first on each walk.
   *
   * @param budget how much work may be done, counted as {@link BackwardRecompute} does
   * @param position the running step
   * @param total the running total
   * @return how much was done; two steps more than the budget at most
   */
  int drain(int budget, long position, MeasureVector total, PointOutput output) {
    int done = 0;
    while (done < budget && !isEmpty()) {
      if (first.isEmpty()) {
        BackwardRecompute through = first;
        first = second;
        second = through;
      }
      int half = (budget - done) / 2;
      done += second.drain(half, position, total, output);
      done += first.drain(Math.max(1, budget - done), position, total, output);
    }
    return done;
  }
}
