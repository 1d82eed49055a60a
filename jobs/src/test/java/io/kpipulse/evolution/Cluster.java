package io.kpipulse.evolution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster in this process whose jobs are stopped with savepoints and started from them. */
final class Cluster implements AutoCloseable {
  private static final int SLOTS = 2;
  private static final Duration NEVER = Duration.ofDays(1);

  private final MiniCluster cluster;
  private final Path directory;

  Cluster(Path directory) throws Exception {
    this.directory = directory;
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
  }

  /** How a job runs: the state backend's name, and in how many parallel parts. */
  record Shape(String stateBackend, int parallelism) {}

  /** An environment as production has it, without checkpoints but those that are asked for. */
  StreamExecutionEnvironment environment(Shape shape) {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, shape.stateBackend());
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, NEVER);
    // A savepoint is one file.
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(shape.parallelism());
    return environment;
  }

  JobID start(StreamExecutionEnvironment environment) throws Exception {
    return submit(environment.getStreamGraph().getJobGraph());
  }

  JobID resume(StreamExecutionEnvironment environment, String savepoint) throws Exception {
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    return submit(graph);
  }

  private JobID submit(JobGraph graph) throws Exception {
    cluster.submitJob(graph).get();
    return graph.getJobID();
  }

  /** Waits until the job has ended by itself; throws what failed it. */
  void finish(JobID job) throws Exception {
    JobResult result = cluster.requestJobResult(job).get();
    result.toJobExecutionResult(getClass().getClassLoader());
  }

  /** Passes unless the job has failed. */
  void requireRunning(JobID job) throws Exception {
    if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
      finish(job);
      throw new IllegalStateException("the job has ended");
    }
  }

  /** Stops a job; the savepoint to go on from. */
  CompletableFuture<String> stop(JobID job) {
    return cluster.stopWithSavepoint(
        job,
        directory.resolve("savepoints").toUri().toString(),
        false,
        SavepointFormatType.CANONICAL);
  }

  /** Ends a job, if it has not ended by itself. */
  void cancel(JobID job) throws Exception {
    if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
      return;
    }
    cluster.cancelJob(job).get();
    var unused = cluster.requestJobResult(job).get();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
