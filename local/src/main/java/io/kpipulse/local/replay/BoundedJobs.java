package io.kpipulse.local.replay;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiJob;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.local.input.JsonDecoder;
import io.kpipulse.point.Point;
import io.kpipulse.point.stream.KpiPointsTopic;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import io.kpipulse.rolling.scope.ScopeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The jobs of production over files, in this process, until all is read and the watermark has
 * stopped. Without checkpoints: a replay that fails begins anew.
 *
 * <p>The jobs reject what the {@link ValidationPass} did, by the same rules; that it was written is
 * enough.
 */
final class BoundedJobs {
  private final StreamExecutionEnvironment environment;
  private final ReferenceData reference;
  private final Path lines;
  private final long until;
  private final PointFilter filter;
  private final Optional<KpiPointsTopic> topic;
  private final Optional<Path> standing;

  /**
   * No jobs yet.
   *
   * @param lines directory for the points, from which {@link PointsFile} makes a file
   * @param until where the watermark stops, epoch milliseconds, inclusive
   * @param filter keeps what is to be written
   * @param topic gets all points as well
   * @param standing directory for the rows of the standing of entities
   */
  BoundedJobs(
      StreamExecutionEnvironment environment,
      ReferenceData reference,
      Path lines,
      long until,
      PointFilter filter,
      Optional<KpiPointsTopic> topic,
      Optional<Path> standing) {
    this.environment = environment;
    this.reference = reference;
    this.lines = lines;
    this.until = until;
    this.filter = filter;
    this.topic = topic;
    this.standing = standing;
  }

  /** In this process; {@code scratch} is for what Flink writes. */
  static StreamExecutionEnvironment environment(Path scratch, int parallelism) {
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration(scratch));
  }

  private static Configuration configuration(Path scratch) {
    return LocalConfiguration.of(scratch)
        .set(PipelineOptions.OBJECT_REUSE, true)
        .set(PipelineOptions.GENERIC_TYPES, false)
        .set(StateBackendOptions.STATE_BACKEND, "hashmap")
        .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
  }

  /** Adds the job of a file. */
  <E extends SpecificRecord> void add(KpiJob<E, ?> job, Path file) {
    String source = job.family().name();
    job.defineWorkflow(
        records(source, file),
        job.deserializer(new JsonDecoder<>(job.family().type()), reference),
        reference.catalog(),
        Emission.BOUNDED_REPLAY,
        sinks(job),
        Clock.systemUTC());
  }

  private DataStream<SourceRecord> records(String source, Path file) {
    return ReadJsonLines.of(environment, source, file)
        .transform("watermark", SourceRecordCodec.type(), MonotonicWatermarkOperator.replay(until))
        .setParallelism(1);
  }

  private KpiSinks sinks(KpiJob<?, ?> job) {
    String source = job.family().name();
    return new KpiSinks(
        new PointsSink(lines, source, ScopeFactory.layouts(reference.catalog()), filter),
        new DiscardingSink<>(),
        standing(job, source),
        new DiscardingSink<>(),
        new DiscardingSink<>(),
        topic);
  }

  private Sink<Point> standing(KpiJob<?, ?> job, String source) {
    return standing
        .<Sink<Point>>flatMap(
            directory ->
                job.family().standing().map(rows -> new StandingSink(directory, source, rows)))
        .orElseGet(DiscardingSink::new);
  }

  /**
   * Runs them all, side by side.
   *
   * @throws IOException if one fails, with what failed it
   */
  void run() throws IOException {
    try {
      environment.execute("replay");
    } catch (Exception e) {
      throw new IOException("the jobs failed: " + reason(e), e);
    }
  }

  /** A failure of our own to read or write names the file; else the root says the most. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof IOException)) {
      root = root.getCause();
    }
    return root instanceof IOException && root.getMessage() != null
        ? root.getMessage()
        : root.toString();
  }
}
