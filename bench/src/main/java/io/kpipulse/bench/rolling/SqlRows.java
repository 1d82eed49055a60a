package io.kpipulse.bench.rolling;

import org.apache.flink.table.data.RowData;

/** The columns of Flink SQL's rows. */
final class SqlRows {
  static final int MINISTRY = 0;
  static final int LOCALITY = 1;

  /** The last millisecond of the window. */
  static final int TIME = 2;

  /** The first of the sums. */
  static final int SUMS = 3;

  private SqlRows() {}

  static void add(RowData row, Checksum checksum) {
    checksum.add(
        scope(row),
        step(row),
        row.getLong(SUMS),
        row.getLong(SUMS + 1),
        row.getLong(SUMS + 2),
        row.getLong(SUMS + 3));
  }

  /** Puts the four sums from a column on into a table. */
  static void put(RowData row, int column, RowTable table) {
    table.put(
        scope(row),
        step(row),
        row.getLong(column),
        row.getLong(column + 1),
        row.getLong(column + 2),
        row.getLong(column + 3));
  }

  private static long step(RowData row) {
    return Plan.stepOf(row.getTimestamp(TIME, 3).getMillisecond());
  }

  private static int scope(RowData row) {
    if (row.isNullAt(MINISTRY)) {
      return row.isNullAt(LOCALITY) ? Scopes.NATIONAL : Scopes.locality(row.getInt(LOCALITY));
    }
    return row.isNullAt(LOCALITY)
        ? Scopes.ministry(row.getInt(MINISTRY))
        : Scopes.unit(row.getInt(MINISTRY), row.getInt(LOCALITY));
  }
}
