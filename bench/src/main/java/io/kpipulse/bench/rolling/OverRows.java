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

  OverRows(Plan plan) {
    window = (int) (plan.window() / Plan.STEP);
    steps = plan.steps();
  }

  @Override
  public void add(RowData row, Checksum checksum) {
    put(row, FlinkSql.SUMS_COLUMN, totals);
    put(row, FlinkSql.SUMS_COLUMN + RowTable.SUMS, minutes);
  }

  private static void put(RowData row, int column, RowTable table) {
    table.put(
        FlinkSql.scope(row),
        FlinkSql.step(row),
        row.getLong(column),
        row.getLong(column + 1),
        row.getLong(column + 2),
        row.getLong(column + 3));
  }

  @Override
  public void finish(Checksum checksum) {
    RowTable all = new RowTable();
    for (int scope = 0; scope < Scopes.ALL; scope++) {
      complete(scope, totals.of(scope), minutes.of(scope), all);
    }
    all.addTo(checksum, steps);
  }

  private void complete(int scope, RowTable.Rows total, RowTable.Rows minute, RowTable all) {
    long[] sums = new long[RowTable.SUMS];
    int arriving = 0;
    int leaving = 0;
    while (leaving < minute.size) {
      int arrives = arriving < total.size ? total.steps[arriving] : Integer.MAX_VALUE;
      int leaves = minute.steps[leaving] + window;
      int step = Math.min(arrives, leaves);
      if (step >= steps) {
        return;
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] =
            step == arrives
                ? total.sums[arriving * RowTable.SUMS + i]
                : sums[i] - minute.sums[leaving * RowTable.SUMS + i];
      }
      arriving += step == arrives ? 1 : 0;
      leaving += step == leaves ? 1 : 0;
      all.put(scope, step, sums[0], sums[1], sums[2], sums[3]);
    }
  }
}
