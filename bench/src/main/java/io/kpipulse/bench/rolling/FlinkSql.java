package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Candidate;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
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
final class FlinkSql implements Candidate {
  /** The first sum; before it ministry, locality and time. */
  static final int SUMS_COLUMN = 3;

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

  private final Plan plan;
  private final Storage storage;
  private final boolean hop;

  private FlinkSql(Plan plan, Storage storage, boolean hop) {
    this.plan = plan;
    this.storage = storage;
    this.hop = hop;
  }

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
      StreamTableEnvironment tables = StreamTableEnvironment.create(flink.environment());
      tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
      tables
          .getConfig()
          .set(
              OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
              AggregatePhaseStrategy.TWO_PHASE);
      tables.createTemporaryView(
          "responses", flink.responses(plan, FlinkSql::row, input()), schema());
      DataStream<RowData> rows = tables.toDataStream(tables.sqlQuery(query()), output());
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
            "%d %02d:%02d", before.toDays(), before.toHoursPart(), before.toMinutesPart());
    return TUMBLE_OVER.formatted(range, SUMS, SETS);
  }

  private static void add(RowData row, Checksum checksum) {
    checksum.add(
        scope(row), step(row), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
  }

  /** Of the last millisecond of the window. */
  static long step(RowData row) {
    return Plan.stepOf(row.getTimestamp(2, 3).getMillisecond());
  }

  static int scope(RowData row) {
    if (row.isNullAt(0)) {
      return row.isNullAt(1) ? Scopes.NATIONAL : Scopes.locality(row.getInt(1));
    }
    return row.isNullAt(1)
        ? Scopes.ministry(row.getInt(0))
        : Scopes.unit(row.getInt(0), row.getInt(1));
  }

  private static RowData row(Responses responses, int index) {
    int unit = responses.unit(index);
    int score = responses.score(index);
    return GenericRowData.of(
        Scopes.ministryOf(unit),
        Scopes.localityOf(unit),
        (long) Responses.satisfied(score),
        (long) Responses.dissatisfied(score),
        (long) score);
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

  private DataType output() {
    List<DataTypes.Field> fields = new ArrayList<>();
    fields.add(DataTypes.FIELD("ministry", DataTypes.INT()));
    fields.add(DataTypes.FIELD("locality", DataTypes.INT()));
    fields.add(DataTypes.FIELD("step", DataTypes.TIMESTAMP_LTZ(3)));
    for (int i = 0; i < (hop ? 1 : 2) * RowTable.SUMS; i++) {
      fields.add(DataTypes.FIELD("sum" + i, DataTypes.BIGINT()));
    }
    return DataTypes.ROW(fields).bridgedTo(RowData.class);
  }
}
