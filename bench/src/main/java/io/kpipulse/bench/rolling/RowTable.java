package io.kpipulse.bench.rolling;

import java.util.Arrays;

/**
 * The newest sums of each scope at each step. Rows may come in any order; in order they are
 * appended, else found by binary search.
 */
final class RowTable {
  /** Responses, satisfied, dissatisfied, sum of scores. */
  static final int SUMS = 4;

  private final Rows[] scopes = new Rows[Scopes.ALL];

  /** The rows of a scope, ascending by step. */
  static final class Rows {
    int size;
    int[] steps = new int[64];
    int[] sums = new int[64 * SUMS];

    private int place(int step) {
      int at = size == 0 || step > steps[size - 1] ? -size - 1 : find(step);
      if (at >= 0) {
        return at;
      }
      at = -at - 1;
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, size * 2);
        sums = Arrays.copyOf(sums, size * 2 * SUMS);
      }
      System.arraycopy(steps, at, steps, at + 1, size - at);
      System.arraycopy(sums, at * SUMS, sums, (at + 1) * SUMS, (size - at) * SUMS);
      size++;
      steps[at] = step;
      return at;
    }

    private int find(int step) {
      return Arrays.binarySearch(steps, 0, size, step);
    }
  }

  void put(int scope, long step, long responses, long satisfied, long dissatisfied, long scores) {
    Rows rows = of(scope);
    int at = rows.place((int) step) * SUMS;
    rows.sums[at] = (int) responses;
    rows.sums[at + 1] = (int) satisfied;
    rows.sums[at + 2] = (int) dissatisfied;
    rows.sums[at + 3] = (int) scores;
  }

  Rows of(int scope) {
    if (scopes[scope] == null) {
      scopes[scope] = new Rows();
    }
    return scopes[scope];
  }

  /** Adds all rows; each holds until the next one of its scope, the last one until the end. */
  void addTo(Checksum checksum, int end) {
    for (int scope = 0; scope < scopes.length; scope++) {
      Rows rows = of(scope);
      for (int i = 0; i < rows.size; i++) {
        int next = i + 1 < rows.size ? rows.steps[i + 1] : end;
        int[] sums = Arrays.copyOfRange(rows.sums, i * SUMS, (i + 1) * SUMS);
        // A window without responses has no row; other sums would make the checksum differ.
        if ((sums[0] | sums[1] | sums[2] | sums[3]) != 0) {
          checksum.add(scope, rows.steps[i], next, sums[0], sums[1], sums[2], sums[3]);
        }
      }
    }
  }
}
