package io.kpipulse.bench.rolling;

import org.apache.flink.table.data.RowData;

/**
 * Reads the rows of {@code OVER RANGE}, which has one only for a step at which responses arrive.
 * The rows of the steps at which responses leave the window are derived here from the sums of each
 * minute, at little cost, in favour of Flink SQL.
 */
final class OverRows implements RowReader<RowData> {
  private final int window;
  private final int steps;
  private final RowTable totals = new RowTable();
  private final RowTable minutes = new RowTable();

  /**
   * Reads rows of one query.
   *
   * @param window its size in steps
   * @param steps of the plan
   */
  OverRows(int window, int steps) {
    this.window = window;
    this.steps = steps;
  }

  @Override
  public void add(RowData row, Checksum checksum) {
    SqlRows.put(row, SqlRows.SUMS, totals);
    SqlRows.put(row, SqlRows.SUMS + RowTable.SUMS, minutes);
  }

  @Override
  public void finish(Checksum checksum) {
    RowTable all = new RowTable();
    for (int scope = 0; scope < Scopes.ALL; scope++) {
      if (totals.of(scope) != null) {
        complete(scope, totals.of(scope), minutes.of(scope), all);
      }
    }
    all.addTo(checksum, steps);
  }

  private void complete(int scope, RowTable.Rows total, RowTable.Rows minute, RowTable all) {
    long[] sums = new long[RowTable.SUMS];
    int arriving = 0;
    int leaving = 0;
    while (arriving < total.size() || leaving < minute.size()) {
      int arrives = arriving < total.size() ? total.step(arriving) : Integer.MAX_VALUE;
      int leaves = minute.step(leaving) + window;
      int step = Math.min(arrives, leaves);
      if (step >= steps) {
        return;
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] = step == arrives ? total.sum(arriving, i) : sums[i] - minute.sum(leaving, i);
      }
      arriving += step == arrives ? 1 : 0;
      leaving += step == leaves ? 1 : 0;
      all.put(scope, step, sums[0], sums[1], sums[2], sums[3]);
    }
  }
}
