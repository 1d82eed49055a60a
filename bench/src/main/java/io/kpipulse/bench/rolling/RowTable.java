package io.kpipulse.bench.rolling;

import java.util.Arrays;

/** The newest sums of each scope at each step. Rows may come in any order. */
final class RowTable {
  /** Responses, satisfied, dissatisfied, sum of scores. */
  static final int SUMS = 4;

  private static final int ABSENT = -1;

  private final int steps;
  private final int[][] scopes = new int[Scopes.ALL][];

  /** Rows of steps from {@code steps} on are ignored. */
  RowTable(int steps) {
    this.steps = steps;
  }

  void put(int scope, long step, long[] sums) {
    if (step >= steps) {
      return;
    }
    if (scopes[scope] == null) {
      scopes[scope] = new int[steps * SUMS];
      Arrays.fill(scopes[scope], ABSENT);
    }
    for (int i = 0; i < SUMS; i++) {
      scopes[scope][(int) step * SUMS + i] = (int) sums[i];
    }
  }

  /** Reads a row into {@code sums}; returns false and leaves them if there is none. */
  boolean read(int scope, int step, long[] sums) {
    int[] rows = scopes[scope];
    if (rows == null || step < 0 || rows[step * SUMS] == ABSENT) {
      return false;
    }
    for (int i = 0; i < SUMS; i++) {
      sums[i] = rows[step * SUMS + i];
    }
    return true;
  }
}
