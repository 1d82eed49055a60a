package io.kpipulse.bench.pipeline;

import io.kpipulse.local.flink.LocalConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Where keyed state lives. Checkpoints are taken every 10 s on either. */
public enum Backend {
  HEAP("hashmap"),
  ROCKSDB("rocksdb");

  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  /** As in production. */
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(100);

  private final String backend;

  Backend(String backend) {
    this.backend = backend;
  }

  /** In lower case, for names of candidates. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A cluster in this process and a job configured as in production.
   *
   * @param directory new and empty, for checkpoints and RocksDB
   */
  public Configuration configuration(Path directory) {
    return LocalConfiguration.of(directory)
        .set(StateBackendOptions.STATE_BACKEND, backend)
        .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, this == ROCKSDB)
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL)
        .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE)
        .set(
            CheckpointingOptions.CHECKPOINTS_DIRECTORY,
            LocalConfiguration.location(directory.resolve("checkpoints")))
        .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
        .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL)
        .set(PipelineOptions.OBJECT_REUSE, true)
        .set(PipelineOptions.GENERIC_TYPES, false)
        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
  }
}
