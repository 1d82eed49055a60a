package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Flink SQL's hopping windows with grouping sets, in two phases, on its own binary rows: no
 * conversion at either end.
 */
public final class FlinkSql implements Contender {
  private static final String QUERY =
      """
      SELECT ministry, locality, window_end,
        COUNT(*) AS responses, SUM(satisfied) AS satisfied, SUM(dissatisfied) AS dissatisfied,
        SUM(score) AS score_sum
      FROM TABLE(HOP(TABLE responses, DESCRIPTOR(reported), INTERVAL '1' MINUTE, INTERVAL '%d' MINUTE(6)))
      GROUP BY window_start, window_end,
        GROUPING SETS ((), (ministry), (locality), (ministry, locality))
      """;

  private final Plan plan;

  public FlinkSql(Plan plan) {
    this.plan = plan;
  }

  @Override
  public String name() {
    return "Flink SQL HOP";
  }

  @Override
  public Outcome run() throws Exception {
    FlinkRun flink = new FlinkRun();
    StreamTableEnvironment tables = StreamTableEnvironment.create(flink.environment());
    TableConfig config = tables.getConfig();
    config.setLocalTimeZone(ZoneOffset.UTC);
    config.set(
        OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
        AggregatePhaseStrategy.TWO_PHASE);
    DataStream<RowData> responses = flink.responses(plan, FlinkSql::row, input());
    tables.createTemporaryView("responses", responses, schema());
    DataStream<RowData> rows =
        tables.toDataStream(
            tables.sqlQuery(QUERY.formatted(Duration.ofMillis(plan.window()).toMinutes())),
            output());
    return flink.count(rows, () -> FlinkSql::add);
  }

  private static RowData row(Responses responses, int index) {
    int unit = responses.unit(index);
    long score = responses.score(index);
    return GenericRowData.of(
        Scopes.ministryOf(unit),
        Scopes.localityOf(unit),
        (long) Scores.satisfied((int) score),
        (long) Scores.dissatisfied((int) score),
        score,
        TimestampData.fromEpochMillis(responses.time(index)));
  }

  private static TypeInformation<RowData> input() {
    return InternalTypeInfo.of(
        RowType.of(
            new LogicalType[] {
              new IntType(false),
              new IntType(false),
              new BigIntType(false),
              new BigIntType(false),
              new BigIntType(false),
              new LocalZonedTimestampType(false, 3)
            },
            new String[] {
              "ministry", "locality", "satisfied", "dissatisfied", "score", "reported"
            }));
  }

  private static Schema schema() {
    return Schema.newBuilder()
        .column("ministry", DataTypes.INT().notNull())
        .column("locality", DataTypes.INT().notNull())
        .column("satisfied", DataTypes.BIGINT().notNull())
        .column("dissatisfied", DataTypes.BIGINT().notNull())
        .column("score", DataTypes.BIGINT().notNull())
        .column("reported", DataTypes.TIMESTAMP_LTZ(3).notNull())
        .watermark("reported", "SOURCE_WATERMARK()")
        .build();
  }

  private static DataType output() {
    return DataTypes.ROW(
            DataTypes.FIELD("ministry", DataTypes.INT()),
            DataTypes.FIELD("locality", DataTypes.INT()),
            DataTypes.FIELD("window_end", DataTypes.TIMESTAMP(3)),
            DataTypes.FIELD("responses", DataTypes.BIGINT()),
            DataTypes.FIELD("satisfied", DataTypes.BIGINT()),
            DataTypes.FIELD("dissatisfied", DataTypes.BIGINT()),
            DataTypes.FIELD("score_sum", DataTypes.BIGINT()))
        .bridgedTo(RowData.class);
  }

  private static void add(RowData row, Checksum checksum) {
    long end = row.getTimestamp(2, 3).getMillisecond();
    checksum.add(
        scope(row),
        Plan.stepEndingAt(end),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  private static int scope(RowData row) {
    if (row.isNullAt(0)) {
      return row.isNullAt(1) ? Scopes.NATIONAL : Scopes.locality(row.getInt(1));
    }
    return row.isNullAt(1)
        ? Scopes.ministry(row.getInt(0))
        : Scopes.unit(row.getInt(0), row.getInt(1));
  }
}
