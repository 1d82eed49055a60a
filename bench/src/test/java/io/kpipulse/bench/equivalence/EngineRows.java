package io.kpipulse.bench.equivalence;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.job.Emission;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import io.kpipulse.satisfaction.CaseFamily;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The rows that the satisfaction job makes, each step filled with the point before. */
final class EngineRows {
  private static final Set<String> SCOPES =
      Set.of("national", "ministry", "locality", "ministry_locality");

  private final Catalog catalog = EventFamilies.SHIPPED.reference().catalog();
  private final long until;

  /** Rows of steps up to the one that a time lies in. */
  EngineRows(long until) {
    this.until = until;
  }

  /** Runs the job of production over the reports and reads its points forward. */
  Map<Row.Key, Row> of(List<LabelledReport> reports, Set<String> windows, Path directory)
      throws Exception {
    Path written = Files.createDirectory(directory.resolve("points"));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, LocalConfiguration.of(directory));
    SatisfactionKpiJob.JOB.defineWorkflow(
        environment
            .fromData(SourceRecordCodec.type(), records(reports))
            .setParallelism(1)
            .transform(
                "watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.replay(until))
            .setParallelism(1),
        SatisfactionKpiJob.JOB.deserializer(
            new AvroDecoder<>(ServiceSatisfaction.class), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.BOUNDED_REPLAY,
        new KpiSinks(new PointFiles(written), new DiscardingSink<>()),
        Clock.systemUTC());
    environment.execute();
    return rows(PointFiles.read(written), windows);
  }

  private static SourceRecord[] records(List<LabelledReport> reports) throws IOException {
    List<SourceRecord> records = new ArrayList<>();
    for (LabelledReport report : reports) {
      ServiceSatisfaction event = report.event();
      ByteBuffer bytes = ServiceSatisfaction.getEncoder().encode(event);
      byte[] payload = new byte[bytes.remaining()];
      bytes.get(payload);
      records.add(
          new SourceRecord(
              "reports",
              0,
              records.size(),
              OptionalLong.of(event.getEventTime().toEpochMilli()),
              event.getCaseId().getBytes(StandardCharsets.UTF_8),
              payload));
    }
    return records.toArray(SourceRecord[]::new);
  }

  private Map<Row.Key, Row> rows(List<Point> points, Set<String> windows) {
    Map<Series, NavigableMap<Long, Point>> bySeries = new HashMap<>();
    for (Point point : points) {
      Series series = point.series();
      if (windows.contains(series.window()) && SCOPES.contains(series.scope())) {
        bySeries.computeIfAbsent(series, any -> new TreeMap<>()).put(point.time(), point);
      }
    }
    Map<Row.Key, Row> rows = new HashMap<>();
    bySeries.forEach((series, steps) -> fill(series, steps, rows));
    return rows;
  }

  private void fill(Series series, NavigableMap<Long, Point> steps, Map<Row.Key, Row> rows) {
    long length = step(series);
    for (long step = steps.firstKey(); step <= until; step += length) {
      Map.Entry<Long, Point> before = steps.floorEntry(step);
      Row point = row(before.getValue());
      Row row = before.getKey() == step ? point : point.repeated();
      if (row.sums().stream().anyMatch(sum -> sum != 0)) {
        rows.put(new Row.Key(series.window(), code(series, 2), code(series, 3), step), row);
      }
    }
  }

  /** The code of a tag; {@code null} where the scope does not fix it. */
  private static String code(Series series, int tag) {
    String code = series.tags().get(tag);
    return code.equals(Series.ALL) ? null : code;
  }

  private Row row(Point point) {
    FieldLayout layout =
        catalog.measurementOf(CaseFamily.SATISFACTION.name()).fields().layout("", catalog.tags());
    List<Long> sums = new ArrayList<>();
    for (String name : Row.SUMS) {
      sums.add(point.integers()[layout.integers().indexOf(name)]);
    }
    return new Row(
        sums,
        doubles(point, layout, Row.RATES),
        doubles(point, layout, Row.BOUNDS),
        doubles(point, layout, Row.HOURS));
  }

  private static List<Double> doubles(Point point, FieldLayout layout, List<String> names) {
    List<Double> values = new ArrayList<>();
    for (String name : names) {
      double value = point.doubles()[layout.doubles().indexOf(name)];
      values.add(Double.isNaN(value) ? null : value);
    }
    return values;
  }

  private long step(Series series) {
    MeasurementDefinition measurement = catalog.measurementOf(CaseFamily.SATISFACTION.name());
    return measurement.windows().get(CaseFamily.SATISFACTION.name()).values().stream()
        .flatMap(List::stream)
        .filter(window -> window.name().equals(series.window()))
        .mapToLong(WindowDefinition::step)
        .findFirst()
        .orElseThrow();
  }
}
