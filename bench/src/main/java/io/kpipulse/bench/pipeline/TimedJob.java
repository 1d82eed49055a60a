package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Contender;
import io.kpipulse.bench.Outcome;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job on a cluster of its own over a topic that is full already, with the source and the clock of
 * production, until the clock has passed the end of the traffic at each subtask of its sink: then
 * every event was read and all that follows from it was put out. Timed from the first record read.
 */
abstract class TimedJob implements Contender {
  private static final int PARALLELISM = 2;
  private static final Duration POLL = Duration.ofMillis(5);

  /** When the run begins, by its wall clock; the marks at the end of the traffic are before. */
  private static final Duration AFTER = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final String name;
  private final RunPlace place;

  TimedJob(String name, RunPlace place) {
    this.name = name;
    this.place = place;
  }

  @Override
  public String name() {
    return name + ", " + place.backend().text();
  }

  /** Everything between the clock and the sink. */
  abstract void define(DataStream<SourceRecord> records, Tally.Board board);

  @Override
  public Outcome run() throws Exception {
    return run(() -> {});
  }

  /** Runs, and tells when it is at its end. */
  Outcome run(Runnable end) throws Exception {
    Path directory = Files.createTempDirectory(place.scratch(), "run-");
    try {
      Tally.Board board = new Tally.Board(directory.toString());
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createLocalEnvironment(
              PARALLELISM, place.backend().configuration(directory));
      FirstRecord first = new FirstRecord(directory.resolve("first").toString());
      define(records(environment, first), board);
      JobClient client = environment.executeAsync(name());
      try {
        Tally tally = await(client, board);
        end.run();
        return new Outcome(
            place.events(),
            tally.rows(),
            tally.checksum(),
            Duration.ofNanos(tally.nanos() - first.nanos(PARALLELISM)));
      } finally {
        stop(client);
      }
    } finally {
      delete(directory);
    }
  }

  private DataStream<SourceRecord> records(
      StreamExecutionEnvironment environment, FirstRecord first) {
    TrafficTopic topic = place.topic();
    KafkaEvents kafka = new KafkaEvents(topic.bootstrapServers(), topic.topic(), "bench");
    SourceWatermarkStrategy watermarks = kafka.watermarks(wallAfterTheTraffic());
    return environment
        .fromSource(kafka.source(watermarks), watermarks, "read", SourceRecordCodec.type())
        .process(first, SourceRecordCodec.type())
        .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live());
  }

  /**
   * The clock goes on to the wall clock as soon as all is read. By a wall clock of months later the
   * timelines would freeze their cases while the rest still works on the traffic, which is no part
   * of the run.
   */
  private static Clock wallAfterTheTraffic() {
    Clock now = Clock.systemUTC();
    return Clock.offset(now, Duration.between(now.instant(), CaseTraffic.END.plus(AFTER)));
  }

  private static Tally await(JobClient client, Tally.Board board)
      throws IOException, InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
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
    throw new IllegalStateException("not at the end after " + PATIENCE);
  }

  /** The cluster goes with its only job. */
  private static void stop(JobClient client) throws InterruptedException {
    CompletableFuture<?> end = client.getJobExecutionResult();
    try {
      client.cancel().get();
      end.get();
    } catch (ExecutionException e) {
      // Cancelled, as it should be, or failed: then that has been told.
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      // RocksDB still tidies up: the rest is left to the temporary directory.
      return;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
