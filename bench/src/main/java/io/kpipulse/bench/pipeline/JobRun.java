package io.kpipulse.bench.pipeline;

import io.kpipulse.ingest.KafkaEvents;
import io.kpipulse.ingest.MonotonicWatermarkOperator;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.SourceRecordCodec;
import io.kpipulse.ingest.SourceWatermarkStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A running job on a cluster of its own, over a full topic, with the source and the watermarks of
 * production. It is at its end when the watermark has passed a given time at every subtask of its
 * sink: then all events have been read and everything that follows from them was written.
 */
final class JobRun implements AutoCloseable {
  static final int PARALLELISM = 2;

  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final JobClient client;
  private final Tally.Board board;
  private final FirstRecord first;

  /** Everything between the source and the sink. */
  @FunctionalInterface
  interface Definition {
    void define(DataStream<SourceRecord> records, Tally.Board board);
  }

  private JobRun(JobClient client, Tally.Board board, FirstRecord first) {
    this.client = client;
    this.board = board;
    this.first = first;
  }

  /**
   * Starts a job.
   *
   * @param directory of this run, for checkpoints and results
   * @param savepoint to start from; empty: from the earliest record
   * @param after the end of the traffic, at which the processing time of the job begins
   */
  static JobRun start(
      RunPlace place,
      Path directory,
      Optional<Path> savepoint,
      Duration after,
      Definition definition)
      throws Exception {
    Configuration configuration = place.backend().configuration(directory);
    savepoint.ifPresent(
        path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    Tally.Board board =
        new Tally.Board(
            directory.toString(),
            savepoint.isEmpty() ? CaseTraffic.END : CaseTraffic.END.plus(after));
    FirstRecord first = new FirstRecord(directory.resolve("first").toString());
    definition.define(records(environment, place.topic(), first, after), board);
    return new JobRun(environment.executeAsync("bench"), board, first);
  }

  /** The only use of the engine's source. */
  private static DataStream<SourceRecord> records(
      StreamExecutionEnvironment environment,
      TrafficTopic topic,
      FirstRecord first,
      Duration after) {
    KafkaEvents kafka = new KafkaEvents(topic.bootstrapServers(), topic.topic(), "bench");
    return environment
        .fromSource(
            kafka.source(),
            new SourceWatermarkStrategy(processingTime(after), kafka::lastRecords),
            "read",
            SourceRecordCodec.type())
        .uid("read")
        .process(first, SourceRecordCodec.type())
        .transform("watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .uid("watermarks");
  }

  /**
   * Shortly after the traffic, as if the job ran then. With the real time of months later the
   * timelines would compact their cases during the run.
   */
  private static Clock processingTime(Duration after) {
    Clock now = Clock.systemUTC();
    return Clock.offset(now, Duration.between(now.instant(), CaseTraffic.END.plus(after)));
  }

  /** Returns at the end, with the sums of all subtasks of the sink. */
  Tally await() throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<Tally> tally = board.read(PARALLELISM);
      if (tally.isPresent()) {
        return tally.get();
      }
      JobStatus status = client.getJobStatus().get();
      if (status.isGloballyTerminalState()) {
        client.getJobExecutionResult().get();
        throw new IllegalStateException("the job is " + status + " before its end");
      }
      Thread.sleep(POLL.toMillis());
    }
    throw new IllegalStateException("the job is not at its end after " + TIMEOUT);
  }

  /** Time of the first record that was read, by {@link System#nanoTime}. */
  long firstRecord() throws IOException {
    return first.nanos(PARALLELISM);
  }

  /** Stops with a savepoint in the format of the backend, as a checkpoint has it. */
  Path stopWithSavepoint(Path directory) throws ExecutionException, InterruptedException {
    String path =
        client
            .stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.NATIVE)
            .get();
    return Path.of(java.net.URI.create(path));
  }

  /** Cancels the job if it still runs; the cluster ends with it. */
  @Override
  public void close() throws InterruptedException {
    CompletableFuture<?> end = client.getJobExecutionResult();
    try {
      client.cancel().get();
      end.get();
    } catch (ExecutionException e) {
      // Cancelled or ended before; a failure has been reported by await().
    }
  }
}
