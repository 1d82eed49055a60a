package io.kpipulse.bench.core;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.validate.Validator;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.codec.AvroCodec;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One record becomes an event and travels on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IntakeBenchmark {
  private final AvroDecoder<ServiceSatisfaction> caseDecoder =
      new AvroDecoder<>(ServiceSatisfaction.class);
  private final AvroDecoder<TaskUpdate> taskDecoder = new AvroDecoder<>(TaskUpdate.class);
  private final AvroCodec<ServiceSatisfaction> codec = new AvroCodec<>(ServiceSatisfaction.class);
  private final ServiceSatisfaction report = Samples.report(1);
  private final OptionalLong reported = OptionalLong.of(Samples.START.toEpochMilli());
  private Validator<ServiceSatisfaction> caseValidator;
  private EventDeserializer<TaskUpdate> taskIntake;
  private SourceRecord caseRecord;
  private SourceRecord taskRecord;

  /** Encodes the records. */
  @Setup
  public void encode() throws IOException {
    Catalog catalog = CatalogLoader.shipped();
    ReferenceData codes = ReferenceData.load();
    caseValidator = SatisfactionKpiJob.intake(caseDecoder, codes, catalog).validator();
    taskIntake = TaskKpiJob.intake(taskDecoder, codes, catalog);
    caseRecord = record(codec.encode(report));
    taskRecord = record(Samples.update(1).toByteBuffer().array());
  }

  private SourceRecord record(byte[] payload) {
    return new SourceRecord("topic", 0, 0, reported, new byte[0], payload);
  }

  /** A report out of its bytes. */
  @Benchmark
  public ValidationResult<ServiceSatisfaction> decodeReport() {
    return caseDecoder.decode(caseRecord);
  }

  /** The checks of a report. */
  @Benchmark
  public Optional<String> validateReport() {
    return caseValidator.firstProblem(report, reported);
  }

  /** A task update out of its bytes, and its checks. */
  @Benchmark
  public ValidationResult<TaskUpdate> judgeUpdate() {
    return taskIntake.judge(taskRecord);
  }

  /** A report out of its bytes once more, at its timeline. */
  @Benchmark
  public ServiceSatisfaction readReport() throws IOException {
    return codec.decode(caseRecord.payload());
  }
}
