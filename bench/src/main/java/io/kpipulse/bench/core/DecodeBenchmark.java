package io.kpipulse.bench.core;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.AvroDecoder;
import io.kpipulse.ingest.CaseReportDecoder;
import io.kpipulse.ingest.EventDeserializer;
import io.kpipulse.ingest.ReferenceData;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.ValidationResult;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A record is decoded and validated. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private EventDeserializer<?> reports;
  private EventDeserializer<?> updates;
  private SourceRecord report;
  private SourceRecord update;

  /** Encodes the records. */
  @Setup
  public void encode() throws IOException {
    Catalog catalog = CatalogLoader.shipped();
    ReferenceData codes = ReferenceData.load();
    reports = SatisfactionKpiJob.intake(CaseReportDecoder.ofAvro(), codes, catalog);
    updates = TaskKpiJob.intake(new AvroDecoder<>(TaskUpdate.class), codes, catalog);
    report = record(Samples.event(1).toByteBuffer().array());
    update = record(Samples.update(1).toByteBuffer().array());
  }

  private static SourceRecord record(byte[] payload) {
    OptionalLong timestamp = OptionalLong.of(Samples.START.toEpochMilli());
    return new SourceRecord("topic", 0, 0, timestamp, new byte[0], payload);
  }

  /** A satisfaction report. */
  @Benchmark
  public ValidationResult<?> report() {
    return reports.judge(report);
  }

  /** A task update. */
  @Benchmark
  public ValidationResult<?> update() {
    return updates.judge(update);
  }
}
