package io.kpipulse.bench.rolling;

import io.kpipulse.bench.Outcome;
import io.kpipulse.local.process.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.function.SerializableSupplier;

/** The same Flink for all candidates on it: a new cluster in this process for each run. */
final class FlinkRun implements AutoCloseable {
  /** Of all candidates, on Flink or not. */
  static final int PARALLELISM = 2;

  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final WorkDirectory directory =
      WorkDirectory.temporary(Path.of(System.getProperty("java.io.tmpdir")), "bench-rolling-");
  final StreamExecutionEnvironment environment;

  FlinkRun(Storage storage) {
    Configuration configuration =
        storage
            .backend
            .configuration(directory.path())
            // Flink SQL has types of its own.
            .set(PipelineOptions.GENERIC_TYPES, true)
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    if (!storage.checkpoints) {
      configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    }
    environment = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
  }

  /** The responses of a plan, with event times and watermarks. */
  <T> DataStream<T> responses(Plan plan, Feed.Adapter<T> adapter, TypeInformation<T> type) {
    long chunks = PARALLELISM * Feed.chunks(plan, PARALLELISM);
    return environment
        .fromSource(
            new NumberSequenceSource(0, chunks - 1),
            WatermarkStrategy.noWatermarks(),
            "chunks",
            Types.LONG)
        .transform("responses", type, new Feed<>(plan, adapter, PARALLELISM));
  }

  /** Runs until all rows have come. */
  <T> Outcome count(DataStream<T> rows, SerializableSupplier<Tally.Reader<T>> readers)
      throws Exception {
    rows.transform("tally", Types.LONG, new Tally<>(readers)).sinkTo(new DiscardingSink<>());
    JobExecutionResult result = environment.execute();
    long first = result.<Long>getAccumulatorResult(Feed.FIRST);
    long last = result.<Long>getAccumulatorResult(Tally.LAST);
    return new Outcome(
        result.<Long>getAccumulatorResult(Feed.EVENTS),
        result.<Long>getAccumulatorResult(Tally.ROWS),
        result.<Long>getAccumulatorResult(Tally.CHECKSUM),
        result.<Long>getAccumulatorResult(Tally.COUNTED),
        Duration.ofNanos(last - first));
  }

  @Override
  public void close() {
    directory.close();
  }
}
