package io.kpipulse.bench.pipeline;

import io.kpipulse.bench.Outcome;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.local.process.WorkDirectory;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.io.IOException;
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
record JobRun(RunPlace place, JobClient client, RunFigures figures, WorkDirectory directory)
    implements AutoCloseable {
  static final int PARALLELISM = 2;

  private static final String FIRST = "first-";
  private static final long POLL_MILLIS = 5;

  /**
   * Starts a job. Its processing time begins shortly after the traffic: with the real time of
   * months later the timelines would compact their cases during the run.
   *
   * @param savepoint to start from; then the run ends when it has reached processing time
   * @param after the end of the traffic, at which processing time begins
   */
  static JobRun start(RunPlace place, Optional<Path> savepoint, Duration after, TimedJob job)
      throws Exception {
    WorkDirectory directory = WorkDirectory.temporary(place.scratch(), "run-");
    Configuration configuration = place.backend().configuration(directory.path());
    savepoint.ifPresent(
        path ->
            configuration.set(
                StateRecoveryOptions.SAVEPOINT_PATH, LocalConfiguration.location(path)));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    Clock now = Clock.systemUTC();
    Clock clock = Clock.offset(now, Duration.between(now.instant(), CaseTraffic.END.plus(after)));
    RunFigures figures =
        new RunFigures(
            directory.path().toString(),
            savepoint.isEmpty() ? CaseTraffic.END : CaseTraffic.END.plus(after));
    job.define(records(environment, place.topic(), clock, figures), figures, clock);
    return new JobRun(place, environment.executeAsync("bench"), figures, directory);
  }

  /** The only use of the engine's source. */
  private static DataStream<SourceRecord> records(
      StreamExecutionEnvironment environment, TrafficTopic topic, Clock clock, RunFigures figures) {
    KafkaEvents kafka =
        new KafkaEvents(KafkaConnection.to(topic.bootstrapServers()), topic.topic(), "bench");
    SourceWatermarkStrategy watermarks = kafka.watermarks(clock);
    return environment
        .fromSource(kafka.source(watermarks), watermarks, "read", SourceRecordCodec.type())
        .uid("read")
        .process(new NoteFirst(figures), SourceRecordCodec.type())
        .transform("watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .uid("watermarks");
  }

  /** Returns at the end, with the time since the first record. */
  Outcome await() throws IOException, InterruptedException, ExecutionException {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long rows = 0;
    long checksum = 0;
    for (int subtask = 0; subtask < PARALLELISM; subtask++) {
      Optional<long[]> end = figures.read(CountingSink.END, subtask);
      while (end.isEmpty()) {
        if (client.getJobStatus().get().isGloballyTerminalState()) {
          client.getJobExecutionResult().get();
          throw new IllegalStateException("the job stopped before its end");
        }
        Thread.sleep(POLL_MILLIS);
        end = figures.read(CountingSink.END, subtask);
      }
      last = Math.max(last, end.get()[0]);
      rows += end.get()[1];
      checksum += end.get()[2];
      first = Math.min(first, figures.read(FIRST, subtask).orElse(new long[] {first})[0]);
    }
    return new Outcome(place.events(), rows, checksum, 0, Duration.ofNanos(last - first));
  }

  /** Stops with a savepoint in the format of the backend, as a checkpoint has it. */
  Path stopWithSavepoint(Path parent) throws ExecutionException, InterruptedException {
    String to = LocalConfiguration.location(parent);
    String path = client.stopWithSavepoint(false, to, SavepointFormatType.NATIVE).get();
    client.getJobExecutionResult().get();
    return Path.of(new org.apache.flink.core.fs.Path(path).getPath());
  }

  /** Cancels the job if it still runs; the cluster ends with it. */
  @Override
  public void close() {
    if (!client.getJobExecutionResult().isDone()) {
      client.cancel().join();
      // Fails, as the job is cancelled; await() reports other failures.
      client.getJobExecutionResult().handle((result, failure) -> result).join();
    }
    directory.close();
  }

  /** Forwards all records and posts the time of the first one. */
  private static final class NoteFirst extends ProcessFunction<SourceRecord, SourceRecord> {
    private static final long serialVersionUID = 1L;

    private final RunFigures figures;
    private transient boolean noted;

    NoteFirst(RunFigures figures) {
      this.figures = figures;
    }

    @Override
    public void processElement(SourceRecord record, Context context, Collector<SourceRecord> out) {
      if (!noted) {
        noted = true;
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        figures.post(FIRST, subtask, System.nanoTime());
      }
      out.collect(record);
    }
  }
}
