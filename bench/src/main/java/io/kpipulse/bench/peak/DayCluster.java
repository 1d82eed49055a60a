package io.kpipulse.bench.peak;

import io.kpipulse.bench.store.DiskUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in this process as production runs it: exactly once, a checkpoint every few seconds.
 *
 * @param backend {@code hashmap} or {@code rocksdb}
 * @param directory for state and checkpoints
 * @param parallelism of the job
 */
record DayCluster(String backend, Path directory, int parallelism) {
  private static final Duration CLOCK_INTERVAL = Duration.ofMillis(100);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

  StreamExecutionEnvironment environment() {
    Configuration configuration =
        new Configuration()
            .set(StateBackendOptions.STATE_BACKEND, backend)
            .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
            .set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString())
            .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
            .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, CLOCK_INTERVAL)
            .set(PipelineOptions.OBJECT_REUSE, true)
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString())
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  /** The size of all that the job keeps, as it would be restored: bytes of a native savepoint. */
  long stateSize(JobClient job) throws IOException, InterruptedException {
    Path savepoints = directory.resolve("savepoints");
    try {
      job.triggerSavepoint(savepoints.toUri().toString(), SavepointFormatType.NATIVE).get();
    } catch (ExecutionException e) {
      throw new IOException("no savepoint could be written", e.getCause());
    }
    return DiskUse.of(savepoints);
  }
}
