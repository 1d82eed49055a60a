package io.kpipulse.exact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
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

/** A Flink cluster within this process; checkpoints are taken on request. */
final class TestCluster implements AutoCloseable {
  private static final int SLOTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 20;

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
  Running submit(StreamExecutionEnvironment environment, String savepoint) throws Exception {
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    cluster.submitJob(graph).get();
    Running job = new Running(graph.getJobID());
    job.awaitRunning();
    return job;
  }

  /** A job in the cluster; closing cancels it. */
  final class Running implements AutoCloseable {
    private final JobID id;
    private long failures;

    private Running(JobID id) {
      this.id = id;
    }

    private void awaitRunning() throws InterruptedException {
      await("the job runs", this::isRunning);
    }

    /** From here on a failure is meant to come. */
    void expectFailure() {
      failures++;
    }

    /** Returns when it runs again after a failure that was meant. */
    void awaitRestarted() throws InterruptedException {
      await("the job runs again", () -> restarts() == failures && isRunning());
    }

    void await(String what, BooleanSupplier holds) throws InterruptedException {
      awaitNone(what, () -> holds.getAsBoolean() ? List.of() : List.of("not yet"));
    }

    /** Until there are no differences; fails if the job does, or with the last ones. */
    void awaitNone(String what, Supplier<List<String>> differences) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      List<String> left = differences.get();
      while (!left.isEmpty()) {
        var graph = cluster.getExecutionGraph(id).join();
        ErrorInfo failure = graph.getFailureInfo();
        if (System.nanoTime() > end || (failure != null && failures == 0)) {
          throw new AssertionError(
              String.format(
                  "not true that %s: %s; the job is %s, failed by: %s",
                  what,
                  left,
                  graph.getState(),
                  failure == null ? "nothing" : failure.getExceptionAsString()));
        }
        Thread.sleep(PAUSE_MILLIS);
        left = differences.get();
      }
    }

    private boolean isRunning() {
      var graph = cluster.getExecutionGraph(id).join();
      // Before the job is set up it has no tasks at all.
      boolean running = graph.getState() == JobStatus.RUNNING;
      for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
        running &= task.getExecutionState() == ExecutionState.RUNNING;
      }
      return running;
    }

    /** How often a task was started again at most: a failure stops only what hangs together. */
    private long restarts() {
      long restarts = 0;
      for (AccessExecutionVertex task :
          cluster.getExecutionGraph(id).join().getAllExecutionVertices()) {
        restarts = Math.max(restarts, task.getCurrentExecutionAttempt().getAttemptNumber());
      }
      return restarts;
    }

    void checkpoint() throws Exception {
      cluster.triggerCheckpoint(id, CheckpointType.CONFIGURED).get();
    }

    /** Stops it; the savepoint to go on from. */
    String stop() throws Exception {
      return cluster
          .stopWithSavepoint(
              id,
              directory.resolve("savepoints").toUri().toString(),
              false,
              SavepointFormatType.CANONICAL)
          .get();
    }

    @Override
    public void close() {
      if (!cluster.getJobStatus(id).join().isGloballyTerminalState()) {
        cluster.cancelJob(id).join();
      }
      cluster.requestJobResult(id).join();
    }
  }

  @Override
  public void close() throws IOException {
    cluster.closeAsync().join();
    FileUtils.deleteDirectory(directory.toFile());
  }
}
