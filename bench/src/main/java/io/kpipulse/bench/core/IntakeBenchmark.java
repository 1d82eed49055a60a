package io.kpipulse.bench.core;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.AvroDecoder;
import io.kpipulse.ingest.Codes;
import io.kpipulse.ingest.Intake;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.Validator;
import io.kpipulse.ingest.Verdict;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.wire.ServiceSatisfactionCodec;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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
  private final ServiceSatisfactionCodec codec = new ServiceSatisfactionCodec();
  private final DataOutputSerializer out = new DataOutputSerializer(512);
  private final DataInputDeserializer in = new DataInputDeserializer();
  private final ServiceSatisfaction report = Samples.report(1);
  private final OptionalLong reported = OptionalLong.of(Samples.START.toEpochMilli());
  private Validator<ServiceSatisfaction> caseValidator;
  private Intake<TaskUpdate> taskIntake;
  private SourceRecord caseRecord;
  private SourceRecord taskRecord;
  private byte[] travelling;

  /** Encodes the records. */
  @Setup
  public void encode() throws IOException {
    Catalog catalog = CatalogLoader.shipped();
    Codes codes = Codes.load();
    caseValidator = SatisfactionKpiJob.intake(caseDecoder, codes, catalog).validator();
    taskIntake = TaskKpiJob.intake(taskDecoder, codes, catalog);
    caseRecord = record(report.toByteBuffer().array());
    taskRecord = record(Samples.update(1).toByteBuffer().array());
    codec.write(report, out);
    travelling = out.getCopyOfBuffer();
  }

  private SourceRecord record(byte[] payload) {
    return new SourceRecord("topic", 0, 0, reported, new byte[0], payload);
  }

  /** A report out of its bytes. */
  @Benchmark
  public Verdict<ServiceSatisfaction> decodeReport() {
    return caseDecoder.decode(caseRecord);
  }

  /** The checks of a report. */
  @Benchmark
  public Optional<String> validateReport() {
    return caseValidator.firstProblem(report, reported);
  }

  /** A task update out of its bytes, and its checks. */
  @Benchmark
  public Verdict<TaskUpdate> judgeUpdate() {
    return taskIntake.judge(taskRecord);
  }

  /** A report into the bytes by which it travels. */
  @Benchmark
  public DataOutputSerializer writeReport() throws IOException {
    out.clear();
    codec.write(report, out);
    return out;
  }

  /** A report out of the bytes by which it travels. */
  @Benchmark
  public ServiceSatisfaction readReport() throws IOException {
    in.setBuffer(travelling);
    return codec.read(codec.version(), in);
  }
}
