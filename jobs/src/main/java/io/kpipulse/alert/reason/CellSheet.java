package io.kpipulse.alert.reason;

import io.kpipulse.explain.Share;
import java.util.Arrays;

/**
 * The newest values of cells at one step: for each cell a numerator and a denominator of each KPI,
 * in a few arrays. A cell takes 12 + 16 · KPIs bytes, one that is absent 4. Mutable; for one
 * thread.
 */
final class CellSheet {
  private static final int FIRST = 16;

  private final int kpis;

  /** By the number of a cell the row that it has, plus 1; 0 for none. */
  private int[] rows = new int[FIRST];

  private long[] versions = new long[FIRST];
  private double[] values;
  private int size;

  CellSheet(int kpis) {
    this.kpis = kpis;
    this.values = new double[FIRST * 2 * kpis];
  }

  /**
   * Takes in values, unless younger ones are there. O(KPIs), amortised.
   *
   * @param shares of all KPIs, in order
   */
  void put(int cell, long version, Share[] shares) {
    int row = row(cell);
    if (row < 0) {
      row = insert(cell);
    } else if (version < versions[row]) {
      return;
    }
    versions[row] = version;
    for (int kpi = 0; kpi < kpis; kpi++) {
      int at = 2 * (row * kpis + kpi);
      values[at] = shares[kpi].numerator();
      values[at + 1] = shares[kpi].denominator();
    }
  }

  private int row(int cell) {
    return cell < rows.length ? rows[cell] - 1 : -1;
  }

  private int insert(int cell) {
    if (cell >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(cell + 1, larger(rows.length)));
    }
    if (size == versions.length) {
      versions = Arrays.copyOf(versions, larger(size));
      values = Arrays.copyOf(values, versions.length * 2 * kpis);
    }
    rows[cell] = size + 1;
    return size++;
  }

  /** By half, as there are many sheets. */
  private static int larger(int length) {
    return length + length / 2;
  }

  boolean has(int cell) {
    return row(cell) >= 0;
  }

  /** The version of the values of a cell that is there. */
  long version(int cell) {
    return versions[row(cell)];
  }

  /** The value of a KPI; nothing where the cell is absent. */
  Share at(int cell, int kpi) {
    int row = row(cell);
    int at = 2 * (row * kpis + kpi);
    return row < 0 ? Share.NONE : new Share(values[at], values[at + 1]);
  }

  /** Takes in all of another sheet. O(cells of the other). */
  void putAll(CellSheet other) {
    Share[] shares = new Share[kpis];
    for (int cell = 0; cell < other.rows.length; cell++) {
      if (other.has(cell)) {
        for (int kpi = 0; kpi < kpis; kpi++) {
          shares[kpi] = other.at(cell, kpi);
        }
        put(cell, other.version(cell), shares);
      }
    }
  }
}
