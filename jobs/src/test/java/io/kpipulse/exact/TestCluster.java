package io.kpipulse.exact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/** One of Flink's clusters within this process; checkpoints are taken when asked for. */
final class TestCluster implements AutoCloseable {
  private static final int SLOTS = 4;

  private final MiniCluster cluster;
  private final Path directory;

  private TestCluster(MiniCluster cluster, Path directory) {
    this.cluster = cluster;
    this.directory = directory;
  }

  /** Starts a cluster that keeps its files in a directory of its own within another. */
  static TestCluster start(Path parent) throws Exception {
    Path directory = Files.createTempDirectory(parent, "kpi-cluster");
    Configuration configuration =
        new Configuration()
            .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
            .set(RestOptions.BIND_PORT, "0")
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64))
            .set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32))
            .set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .setCommonBindAddress("127.0.0.1")
                .build());
    cluster.start();
    return new TestCluster(cluster, directory);
  }

  /** Where a job is to be defined. */
  StreamExecutionEnvironment environment(String backend) {
    return new StreamExecutionEnvironment(
        new Configuration()
            .set(StateBackendOptions.STATE_BACKEND, backend)
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1))
            .set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString())
            .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50))
            .set(PipelineOptions.OBJECT_REUSE, true)
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1)));
  }

  /** Starts a job, from a savepoint if it is not {@code null}, and returns when it runs. */
  JobID submit(StreamExecutionEnvironment environment, String savepoint) throws Exception {
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    cluster.submitJob(graph).get();
    awaitRunning(graph.getJobID());
    return graph.getJobID();
  }

  void awaitRunning(JobID job) throws InterruptedException {
    Await.until("the job runs", () -> isRunning(job));
  }

  private boolean isRunning(JobID job) {
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(job).join().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  /** What has failed a job, if anything has. */
  String failure(JobID job) {
    ErrorInfo failure = cluster.getExecutionGraph(job).join().getFailureInfo();
    return failure == null ? "" : failure.getExceptionAsString();
  }

  void checkpoint(JobID job) throws Exception {
    cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED).get();
  }

  /** Stops a job; the savepoint to go on from. */
  String stop(JobID job) throws Exception {
    return cluster
        .stopWithSavepoint(
            job,
            directory.resolve("savepoints").toUri().toString(),
            false,
            SavepointFormatType.CANONICAL)
        .get();
  }

  void cancel(JobID job) throws InterruptedException {
    cluster.cancelJob(job).join();
    Await.until(
        "the job is cancelled", () -> cluster.getJobStatus(job).join().isGloballyTerminalState());
  }

  @Override
  public void close() throws IOException {
    cluster.closeAsync().join();
    FileUtils.deleteDirectory(directory.toFile());
  }
}
