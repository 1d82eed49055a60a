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
      long[] sums = responses.sums(i);
      for (int set = 0; set < Scopes.SETS; set++) {
        int[] slice = slices[Scopes.ofSet(set, responses.unit(i))];
        for (int j = 0; j < sums.length; j++) {
          slice[at + j] += (int) sums[j];
        }
      }
    }
    return slices;
  }

  private void slide(int scope, int[] slices, Checksum checksum) {
    int leaves = plan.windowSteps() * RowTable.SUMS;
    long[] sums = new long[RowTable.SUMS];
    for (int step = 0; step < plan.steps(); step++) {
      int at = step * RowTable.SUMS;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += slices[at + i] - (at >= leaves ? slices[at + i - leaves] : 0);
      }
      checksum.add(scope, step, sums);
    }
  }
}
