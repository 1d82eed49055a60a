package io.kpipulse.bench.pipeline;

import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A running job on a cluster of its own, over a full topic, with the source and the watermarks of
 * production. It is at its end when the watermark has passed a given time at every subtask of its
 * sink: then all events have been read and everything that follows from them was written.
 */
record JobRun(JobClient client, Board board) implements AutoCloseable {
  static final int PARALLELISM = 2;

  private static final String FIRST = "first-";
  private static final long POLL_MILLIS = 5;

  /** Everything between the source and the sink; the clock tells processing time. */
  @FunctionalInterface
  interface Definition {
    void define(DataStream<SourceRecord> records, Board board, Clock clock);
  }

  /** Result at the end; times by {@link System#nanoTime}. */
  record Result(long first, long last, long rows, long checksum) {}

  /**
   * Starts a job. Its processing time begins shortly after the traffic: with the real time of
   * months later the timelines would compact their cases during the run.
   *
   * @param directory of this run, for checkpoints and results
   * @param savepoint to start from; then the run ends when it has reached processing time
   * @param after the end of the traffic, at which processing time begins
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
    Clock now = Clock.systemUTC();
    Clock clock = Clock.offset(now, Duration.between(now.instant(), CaseTraffic.END.plus(after)));
    Board board =
        new Board(
            directory.toString(),
            savepoint.isEmpty() ? CaseTraffic.END : CaseTraffic.END.plus(after));
    definition.define(records(environment, place.topic(), clock, board), board, clock);
    return new JobRun(environment.executeAsync("bench"), board);
  }

  /** The only use of the engine's source. */
  private static DataStream<SourceRecord> records(
      StreamExecutionEnvironment environment, TrafficTopic topic, Clock clock, Board board) {
    KafkaEvents kafka = new KafkaEvents(topic.bootstrapServers(), topic.topic(), "bench");
    SourceWatermarkStrategy watermarks = kafka.watermarks(clock);
    return environment
        .fromSource(kafka.source(watermarks), watermarks, "read", SourceRecordCodec.type())
        .uid("read")
        .process(new NoteFirst(board), SourceRecordCodec.type())
        .transform("watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .uid("watermarks");
  }

  /** Returns at the end. */
  Result await() throws IOException, InterruptedException, ExecutionException {
    Result result = new Result(Long.MAX_VALUE, Long.MIN_VALUE, 0, 0);
    for (int subtask = 0; subtask < PARALLELISM; subtask++) {
      Optional<long[]> sink = board.read(CountingSink.END, subtask);
      while (sink.isEmpty()) {
        if (client.getJobStatus().get().isGloballyTerminalState()) {
          client.getJobExecutionResult().get();
          throw new IllegalStateException("the job stopped before its end");
        }
        Thread.sleep(POLL_MILLIS);
        sink = board.read(CountingSink.END, subtask);
      }
      long[] figures = sink.get();
      long first = board.read(FIRST, subtask).orElse(new long[] {Long.MAX_VALUE})[0];
      result =
          new Result(
              Math.min(result.first, first),
              Math.max(result.last, figures[0]),
              result.rows + figures[1],
              result.checksum + figures[2]);
    }
    return result;
  }

  /** Stops with a savepoint in the format of the backend, as a checkpoint has it. */
  Path stopWithSavepoint(Path parent) throws ExecutionException, InterruptedException {
    String to = parent.toUri().toString();
    String path = client.stopWithSavepoint(false, to, SavepointFormatType.NATIVE).get();
    client.getJobExecutionResult().get();
    return Path.of(URI.create(path));
  }

  /** Cancels the job if it still runs; the cluster ends with it. */
  @Override
  public void close() {
    if (client.getJobExecutionResult().isDone()) {
      return;
    }
    try {
      client.cancel().get();
      client.getJobExecutionResult().get();
    } catch (ExecutionException e) {
      // Cancelled; await() reports failures.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Forwards all records and posts the time of the first one. */
  private static final class NoteFirst extends ProcessFunction<SourceRecord, SourceRecord> {
    private static final long serialVersionUID = 1L;

    private final Board board;
    private transient boolean noted;

    NoteFirst(Board board) {
      this.board = board;
    }

    @Override
    public void processElement(SourceRecord record, Context context, Collector<SourceRecord> out) {
      if (!noted) {
        noted = true;
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        board.post(FIRST, subtask, System.nanoTime());
      }
      out.collect(record);
    }
  }
}
