package io.kpipulse.bench.equivalence;

import io.kpipulse.event.Channel;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.local.flink.LocalConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The rows that Flink SQL makes of the same reports by its hopping windows. */
final class HopRows {
  private static final String QUERY =
      """
      WITH totals AS (
        SELECT ministry, locality, window_end,
          SUM(closes) AS cases,
          SUM(closes * on_time) AS handled_on_time,
          SUM(closes * online) AS online,
          SUM(closes * supplemented) AS supplemented,
          SUM(closes * redeclared) AS redeclared,
          SUM(answers) AS responses,
          SUM(CASE WHEN answers = 1 AND score >= 4 THEN 1 ELSE 0 END) AS satisfied,
          SUM(CASE WHEN answers = 1 AND score <= 2 THEN 1 ELSE 0 END) AS dissatisfied,
          SUM(answers * score) AS score_sum,
          SUM(complains) AS complaints,
          ARRAY_AGG(minutes) FILTER (WHERE closes = 1) AS minutes
        FROM TABLE(HOP(TABLE reports, DESCRIPTOR(reported),
          INTERVAL '%s' MINUTE, INTERVAL '%s' MINUTE(6)))
        GROUP BY window_start, window_end, GROUPING SETS (%s)),
      shares AS (
        SELECT *, CAST(NULLIF(responses, 0) AS DOUBLE) AS n,
          CAST(satisfied AS DOUBLE) / NULLIF(responses, 0) AS p,
          1.959963984540054e0 * 1.959963984540054e0 / NULLIF(responses, 0) AS z2n
        FROM totals),
      sums AS (
        SELECT *, 1.959963984540054e0 * SQRT(p * (1 - p) / n + z2n / (4 * n)) AS spread
        FROM shares)
      SELECT *,
        (p + z2n / 2 - spread) / (1 + z2n) AS satisfaction_rate_low,
        (p + z2n / 2 + spread) / (1 + z2n) AS satisfaction_rate_high,
        CAST(score_sum AS DOUBLE) / NULLIF(responses, 0) AS satisfaction_mean,
        CAST(satisfied AS DOUBLE) / NULLIF(responses, 0) AS satisfaction_rate,
        CAST(dissatisfied AS DOUBLE) / NULLIF(responses, 0) AS dissatisfaction_rate,
        CAST(responses AS DOUBLE) / NULLIF(cases, 0) AS response_rate,
        CAST(handled_on_time AS DOUBLE) / NULLIF(cases, 0) AS handled_on_time_rate,
        CAST(online AS DOUBLE) / NULLIF(cases, 0) AS online_rate,
        CAST(supplemented AS DOUBLE) / NULLIF(cases, 0) AS supplement_rate,
        CAST(redeclared AS DOUBLE) / NULLIF(cases, 0) AS redeclared_rate,
        CAST(complaints AS DOUBLE) / NULLIF(cases, 0) AS complaint_rate
      FROM sums
      """;

  private static final List<String> COLUMNS =
      List.of(
          "ministry",
          "locality",
          "reported",
          "closes",
          "on_time",
          "online",
          "supplemented",
          "redeclared",
          "answers",
          "score",
          "complains",
          "minutes");

  private final List<LabelledReport> reports;

  HopRows(List<LabelledReport> reports) {
    this.reports = reports;
  }

  /**
   * All rows of a window.
   *
   * @param slide the step of the contract
   * @param groupingSets as in SQL, without the outer brackets
   */
  @SuppressWarnings("try") // who interrupts a test wants it to end, in whatever way
  Map<Row.Key, Row> of(String window, Duration size, Duration slide, String groupingSets)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            2, LocalConfiguration.of(Path.of(System.getProperty("java.io.tmpdir"))));
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
    tables.createTemporaryView("reports", stream(environment), schema());
    Map<Row.Key, Row> rows = new HashMap<>();
    String query = QUERY.formatted(slide.toMinutes(), size.toMinutes(), groupingSets);
    try (CloseableIterator<org.apache.flink.types.Row> results =
        tables.executeSql(query).collect()) {
      while (results.hasNext()) {
        org.apache.flink.types.Row result = results.next();
        long end =
            result.<LocalDateTime>getFieldAs("window_end").toInstant(ZoneOffset.UTC).toEpochMilli();
        Row.Key key =
            new Row.Key(
                window,
                result.getFieldAs("ministry"),
                result.getFieldAs("locality"),
                end - slide.toMillis());
        rows.put(key, row(result));
      }
    }
    return rows;
  }

  private static Row row(org.apache.flink.types.Row result) {
    List<Long> sums = new ArrayList<>();
    Row.SUMS.forEach(name -> sums.add(result.<Number>getFieldAs(name).longValue()));
    return new Row(sums, doubles(result, Row.RATES), doubles(result, Row.BOUNDS), hours(result));
  }

  private static List<Double> doubles(org.apache.flink.types.Row result, List<String> names) {
    List<Double> values = new ArrayList<>();
    names.forEach(name -> values.add(result.getFieldAs(name)));
    return values;
  }

  /** The values at the nearest ranks of all that HOP gathered. */
  private static List<Double> hours(org.apache.flink.types.Row result) {
    Long[] minutes = result.getFieldAs("minutes");
    if (minutes == null || minutes.length == 0) {
      return Arrays.asList(null, null);
    }
    Arrays.sort(minutes);
    List<Double> hours = new ArrayList<>();
    for (int percent : new int[] {50, 95}) {
      int rank = Math.max(1, (minutes.length * percent + 99) / 100);
      hours.add(minutes[rank - 1] / 60.0);
    }
    return hours;
  }

  private DataStream<org.apache.flink.types.Row> stream(StreamExecutionEnvironment environment) {
    TypeInformation<?>[] types = new TypeInformation<?>[COLUMNS.size()];
    Arrays.fill(types, Types.LONG);
    types[0] = Types.STRING;
    types[1] = Types.STRING;
    types[2] = Types.INSTANT;
    return environment
        .fromData(reports.stream().map(HopRows::columns).toList())
        .returns(Types.ROW_NAMED(COLUMNS.toArray(String[]::new), types))
        .setParallelism(1);
  }

  private static org.apache.flink.types.Row columns(LabelledReport report) {
    ServiceSatisfaction event = report.event();
    return org.apache.flink.types.Row.of(
        event.getMinistry(),
        event.getLocality(),
        event.getEventTime(),
        flag(report.closes()),
        flag(event.getHandledOnTime()),
        flag(event.getChannel() == Channel.ONLINE),
        flag(event.getSupplements() > 0),
        flag(event.getRedeclared()),
        flag(report.answers()),
        event.getScore() == null ? 0L : event.getScore().longValue(),
        flag(report.complains()),
        event.getProcessingMinutes());
  }

  private static long flag(boolean set) {
    return set ? 1 : 0;
  }

  private static Schema schema() {
    Schema.Builder schema =
        Schema.newBuilder()
            .column("ministry", DataTypes.STRING())
            .column("locality", DataTypes.STRING())
            .column("reported", DataTypes.TIMESTAMP_LTZ(3));
    COLUMNS.stream().skip(3).forEach(flag -> schema.column(flag, DataTypes.BIGINT()));
    // Reports of one millisecond come one after the other.
    return schema.watermark("reported", "reported - INTERVAL '0.001' SECOND").build();
  }
}
