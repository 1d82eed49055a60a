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
    private static final int INITIAL = 64;

    private int size;
    private int[] steps = new int[INITIAL];
    private int[] sums = new int[INITIAL * SUMS];

    int size() {
      return size;
    }

    int step(int row) {
      return steps[row];
    }

    int sum(int row, int measure) {
      return sums[row * SUMS + measure];
    }

    private int place(int step) {
      int at = size;
      if (size > 0 && step <= steps[size - 1]) {
        at = Arrays.binarySearch(steps, 0, size, step);
        if (at >= 0) {
          return at;
        }
        at = -at - 1;
      }
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
  }

  void put(
      int scope, long step, long responses, long satisfied, long dissatisfied, long scores) {
    Rows rows = scopes[scope];
    if (rows == null) {
      rows = new Rows();
      scopes[scope] = rows;
    }
    int at = rows.place((int) step) * SUMS;
    rows.sums[at] = (int) responses;
    rows.sums[at + 1] = (int) satisfied;
    rows.sums[at + 2] = (int) dissatisfied;
    rows.sums[at + 3] = (int) scores;
  }

  /** The rows of a scope; {@code null} if it has none. */
  Rows of(int scope) {
    return scopes[scope];
  }

  /** Adds all rows; each holds until the next one of its scope, the last one until the end. */
  void addTo(Checksum checksum, int end) {
    for (int scope = 0; scope < scopes.length; scope++) {
      Rows rows = scopes[scope];
      for (int i = 0; rows != null && i < rows.size; i++) {
        int next = i + 1 < rows.size ? rows.steps[i + 1] : end;
        int at = i * SUMS;
        int[] sums = rows.sums;
        if (sums[at] != 0) {
          checksum.add(
              scope, rows.steps[i], next, sums[at], sums[at + 1], sums[at + 2], sums[at + 3]);
        } else if ((sums[at + 1] | sums[at + 2] | sums[at + 3]) != 0) {
          throw new IllegalStateException(
              "no responses but other sums in scope " + scope + " at step " + rows.steps[i]);
        }
      }
    }
  }
}
