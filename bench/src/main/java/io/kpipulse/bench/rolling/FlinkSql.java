package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Flink SQL with grouping sets and two-phase aggregation, on its own binary rows: no conversion at
 * either end.
 */
record FlinkSql(Plan plan, Storage storage, boolean hop) implements Candidate {
  /** The first sum; before it ministry, locality and time. */
  private static final int SUMS_COLUMN = 3;

  private static final String SUMS =
      """
      COUNT(*) AS responses, SUM(satisfied) AS satisfied, SUM(dissatisfied) AS dissatisfied,
        SUM(score) AS scores
      """;
  private static final String SETS =
      "GROUPING SETS ((), (ministry), (locality), (ministry, locality))";

  private static final String HOP =
      """
      SELECT ministry, locality, window_time AS step, %2$s
      FROM TABLE(
        HOP(TABLE responses, DESCRIPTOR(reported), INTERVAL '1' MINUTE, INTERVAL '%1$s' MINUTE(6)))
      GROUP BY window_start, window_end, window_time, %3$s
      """;

  /** The sums of each minute, then a running total; a row only where responses arrive. */
  private static final String TUMBLE_OVER =
      """
      WITH minutes AS (
        SELECT ministry, locality, window_time AS step, %2$s
        FROM TABLE(TUMBLE(TABLE responses, DESCRIPTOR(reported), INTERVAL '1' MINUTE))
        GROUP BY window_start, window_end, window_time, %3$s)
      SELECT ministry, locality, step,
        SUM(responses) OVER w, SUM(satisfied) OVER w, SUM(dissatisfied) OVER w, SUM(scores) OVER w,
        responses, satisfied, dissatisfied, scores
      FROM minutes
      WINDOW w AS (
        PARTITION BY ministry, locality ORDER BY step
        RANGE BETWEEN INTERVAL '%1$s' DAY TO MINUTE PRECEDING AND CURRENT ROW)
      """;

  /** Hopping windows. */
  static FlinkSql hop(Plan plan, Storage storage) {
    return new FlinkSql(plan, storage, true);
  }

  /** Tumbling windows of a minute, then an {@code OVER RANGE} aggregate. */
  static FlinkSql tumbleOver(Plan plan, Storage storage) {
    return new FlinkSql(plan, storage, false);
  }

  @Override
  public String name() {
    return (hop ? "Flink SQL HOP" : "Flink SQL TUMBLE, OVER RANGE") + storage.suffix;
  }

  @Override
  public Outcome run() throws Exception {
    try (FlinkRun flink = new FlinkRun(storage)) {
      StreamTableEnvironment tables = StreamTableEnvironment.create(flink.environment);
      tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
      tables
          .getConfig()
          .set(
              OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
              AggregatePhaseStrategy.TWO_PHASE);
      tables.createTemporaryView(
          "responses", flink.responses(plan, FlinkSql::row, input()), schema());
      Table result = tables.sqlQuery(query());
      DataType type = result.getResolvedSchema().toSourceRowDataType().bridgedTo(RowData.class);
      DataStream<RowData> rows = tables.toDataStream(result, type);
      Plan of = plan;
      return flink.count(rows, hop ? () -> FlinkSql::add : () -> new OverRows(of));
    }
  }

  private String query() {
    Duration window = Duration.ofMillis(plan.window());
    if (hop) {
      return HOP.formatted(window.toMinutes(), SUMS, SETS);
    }
    // RANGE includes both ends.
    Duration before = window.minusMinutes(1);
    String range =
        String.format(
            Locale.ROOT,
            "%d %02d:%02d",
            before.toDays(),
            before.toHoursPart(),
            before.toMinutesPart());
    return TUMBLE_OVER.formatted(range, SUMS, SETS);
  }

  private static void add(RowData row, Checksum checksum) {
    checksum.add(scope(row), step(row), sums(row, 0));
  }

  /** The four sums from a column on, counted from the first sum. */
  static long[] sums(RowData row, int from) {
    int at = SUMS_COLUMN + from;
    return new long[] {
      row.getLong(at), row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3)
    };
  }

  /** Of the last millisecond of the window. */
  static long step(RowData row) {
    return Plan.stepOf(row.getTimestamp(2, 3).getMillisecond());
  }

  static int scope(RowData row) {
    return Scopes.of(
        row.isNullAt(0) ? Scopes.ANY : row.getInt(0), row.isNullAt(1) ? Scopes.ANY : row.getInt(1));
  }

  private static RowData row(Responses responses, int index) {
    int unit = responses.unit(index);
    long[] sums = responses.sums(index);
    return GenericRowData.of(
        Scopes.ministryOf(unit), Scopes.localityOf(unit), sums[1], sums[2], sums[3]);
  }

  private static TypeInformation<RowData> input() {
    LogicalType code = new IntType(false);
    LogicalType sum = new BigIntType(false);
    return InternalTypeInfo.of(
        RowType.of(
            new LogicalType[] {code, code, sum, sum, sum},
            new String[] {"ministry", "locality", "satisfied", "dissatisfied", "score"}));
  }

  /** The columns of the input, and the event time of the stream. */
  private static Schema schema() {
    return Schema.newBuilder()
        .columnByMetadata("reported", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
        .watermark("reported", "SOURCE_WATERMARK()")
        .build();
  }
}
