package io.kpipulse.local.e2e;

import io.kpipulse.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster whose task manager can be killed, and whose checkpoints are taken when asked for. */
final class TestFlink implements AutoCloseable {
  private static final int SLOTS = 4;
  private static final Duration NEVER = Duration.ofDays(1);

  private final MiniCluster cluster;
  private final Path directory;
  private int taskManager;

  TestFlink(Path directory) throws Exception {
    this.directory = directory;
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CoreOptions.TMP_DIRS, directory.resolve("tmp").toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
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

  /** Starts a job anew. */
  JobID start(LocalJob job, Configuration options, Shape shape) throws Exception {
    return submit(graph(job, options, shape));
  }

  /** Starts a job from a savepoint. */
  JobID resume(LocalJob job, Configuration options, Shape shape, String savepoint)
      throws Exception {
    JobGraph graph = graph(job, options, shape);
    graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    return submit(graph);
  }

  private JobGraph graph(LocalJob job, Configuration options, Shape shape) {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, shape.stateBackend());
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, NEVER);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1000);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    environment.setParallelism(shape.parallelism());
    job.definition().define(environment, options);
    return environment.getStreamGraph().getJobGraph();
  }

  private JobID submit(JobGraph graph) throws Exception {
    cluster.submitJob(graph).get();
    awaitRunning(graph.getJobID());
    return graph.getJobID();
  }

  /** Returns when every task of the job runs. */
  void awaitRunning(JobID job) {
    Patience.untilNone(
        "the job runs",
        () -> {
          var graph = cluster.getExecutionGraph(job).join();
          List<String> objections = new ArrayList<>();
          if (graph.getState() != JobStatus.RUNNING) {
            // Before it is set up it has no tasks at all.
            objections.add("it is " + graph.getState());
          }
          for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
              objections.add(task.getTaskNameWithSubtaskIndex() + ": " + task.getExecutionState());
            }
          }
          return objections;
        });
  }

  /** Takes a checkpoint and returns when it is complete. */
  void checkpoint(JobID job) throws Exception {
    cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED).get();
  }

  /** Kills the task manager, and with it all jobs, until {@link #revive()}. */
  void kill() throws Exception {
    cluster.terminateTaskManager(taskManager).get();
    taskManager++;
  }

  /** Starts another task manager; the jobs go on from their last checkpoints. */
  void revive() throws Exception {
    cluster.startTaskManager();
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

  void cancel(JobID job) {
    cluster.cancelJob(job).join();
    Patience.untilNone(
        "the job is cancelled",
        () -> {
          JobStatus status = cluster.getJobStatus(job).join();
          return status.isGloballyTerminalState() ? List.of() : List.of("it is " + status);
        });
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
