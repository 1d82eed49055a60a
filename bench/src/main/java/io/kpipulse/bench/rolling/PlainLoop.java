package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import java.time.Duration;

/**
 * The same sums by a hand-written loop over arrays, in one thread: adds each response to the slices
 * of its scopes, then slides every window once over all slices. Late responses are exact, as no
 * window is read before all responses are in. It shares no code with the engine and is the
 * reference of the checksum.
 */
record PlainLoop(Plan plan) implements Candidate {
  @Override
  public String name() {
    return "plain Java loop, one thread";
  }

  @Override
  public Outcome run() {
    Responses responses = Responses.of(plan);
    long began = System.nanoTime();
    int[][] slices = slices(responses);
    Checksum checksum = new Checksum();
    for (int scope = 0; scope < Scopes.ALL; scope++) {
      slide(scope, slices[scope], checksum);
    }
    return new Outcome(
        plan.events(),
        checksum.rows(),
        checksum.value(),
        checksum.counted(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private int[][] slices(Responses responses) {
    int[][] slices = new int[Scopes.ALL][plan.steps() * RowTable.SUMS];
    for (int i = 0; i < responses.size(); i++) {
      int at = (int) Plan.stepOf(responses.time(i)) * RowTable.SUMS;
      int score = responses.score(i);
      for (int set = 0; set < Scopes.SETS; set++) {
        int[] slice = slices[Scopes.scope(set, responses.unit(i))];
        slice[at]++;
        slice[at + 1] += Responses.satisfied(score);
        slice[at + 2] += Responses.dissatisfied(score);
        slice[at + 3] += score;
      }
    }
    return slices;
  }

  private void slide(int scope, int[] slices, Checksum checksum) {
    int leaves = (int) (plan.window() / Plan.STEP) * RowTable.SUMS;
    long[] sums = new long[RowTable.SUMS];
    for (int step = 0; step < plan.steps(); step++) {
      int at = step * RowTable.SUMS;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += slices[at + i] - (at >= leaves ? slices[at + i - leaves] : 0);
      }
      if (sums[0] != 0) {
        checksum.add(scope, step, sums[0], sums[1], sums[2], sums[3]);
      }
    }
  }

  /** How many event-window pairs of late responses there are: what may be lost by dropping. */
  static long lateCounted(Plan plan) {
    Responses responses = Responses.of(plan);
    long pairs = 0;
    for (int i = 0; i < responses.size(); i++) {
      if (responses.isLate(i)) {
        long step = Plan.stepOf(responses.time(i));
        pairs += Math.min(plan.window() / Plan.STEP, plan.steps() - step);
      }
    }
    return pairs;
  }
}
