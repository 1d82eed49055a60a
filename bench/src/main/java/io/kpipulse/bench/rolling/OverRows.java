package io.kpipulse.bench.rolling;

import org.apache.flink.table.data.RowData;

/**
 * Reads the rows of {@code OVER RANGE}, which has one only for a step at which responses arrive.
 * The rows of the steps at which responses leave the window are derived here from the sums of each
 * minute, at little cost, in favour of Flink SQL.
 */
final class OverRows implements Tally.Reader<RowData> {
  private final int window;
  private final int steps;
  private final RowTable totals;
  private final RowTable minutes;

  OverRows(Plan plan) {
    window = plan.windowSteps();
    steps = plan.steps();
    totals = new RowTable(steps);
    minutes = new RowTable(steps);
  }

  @Override
  public void add(RowData row, Checksum checksum) {
    int scope = FlinkSql.scope(row);
    long step = FlinkSql.step(row);
    totals.put(scope, step, FlinkSql.sums(row, 0));
    minutes.put(scope, step, FlinkSql.sums(row, RowTable.SUMS));
  }

  @Override
  public void finish(Checksum checksum) {
    long[] leaving = new long[RowTable.SUMS];
    for (int scope = 0; scope < Scopes.ALL; scope++) {
      long[] sums = new long[RowTable.SUMS];
      for (int step = 0; step < steps; step++) {
        if (!totals.read(scope, step, sums) && minutes.read(scope, step - window, leaving)) {
          for (int i = 0; i < sums.length; i++) {
            sums[i] -= leaving[i];
          }
        }
        checksum.add(scope, step, sums);
      }
    }
  }
}
