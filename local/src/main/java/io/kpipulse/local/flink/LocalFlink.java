package io.kpipulse.local.flink;

import io.kpipulse.local.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster inside this process, with its web UI on the loopback interface. All jobs started
 * in an {@link #environment} run on it.
 */
public final class LocalFlink implements AutoCloseable {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final long CLOSE_SECONDS = 30;

  private static final Duration METRICS_INTERVAL = Duration.ofSeconds(1);

  private final MiniCluster cluster;
  private final URI address;
  private final Path checkpoints;
  private final int parallelism;

  private LocalFlink(MiniCluster cluster, URI address, Path checkpoints, int parallelism) {
    this.cluster = cluster;
    this.address = address;
    this.checkpoints = checkpoints;
    this.parallelism = parallelism;
  }

  /**
   * Starts a cluster.
   *
   * @param directory for checkpoints
   * @param port of the web UI, {@link LoopbackPorts#ANY} for a free one
   * @param slots of the whole cluster; each job takes as many as its parallelism
   * @param parallelism of the jobs
   * @throws IllegalStateException if the cluster cannot start
   */
  public static LocalFlink start(Path directory, int port, int slots, int parallelism) {
    Configuration configuration = clusterConfiguration(directory, port);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress("127.0.0.1")
                .build());
    try {
      cluster.start();
      return new LocalFlink(cluster, cluster.getRestAddress().get(), directory, parallelism);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Flink was starting", e);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Flink cannot start with its web UI on port " + port + ": " + e.getMessage(), e);
    }
  }

  private static Configuration clusterConfiguration(Path directory, int web) {
    Configuration configuration = LocalConfiguration.of(directory);
    // Flink finds a free port itself for 0: one that is free now may be taken when it binds.
    configuration.set(RestOptions.PORT, web);
    configuration.set(RestOptions.BIND_PORT, String.valueOf(web));
    configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, METRICS_INTERVAL);
    return configuration;
  }

  /** An environment for one job. */
  public StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        LocalConfiguration.location(checkpoints.resolve("checkpoints")));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(
            address.getHost(), address.getPort(), configuration);
    environment.setParallelism(parallelism);
    return environment;
  }

  /** Of the web UI, as {@code http://127.0.0.1:8081}. */
  public URI address() {
    return address;
  }

  /**
   * Cancels what still runs, stops the cluster and waits until it has stopped.
   *
   * @throws IllegalStateException if it does not stop, or not in time
   */
  @Override
  public void close() {
    try {
      cluster.closeAsync().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() instanceof TimeoutException
              ? "Flink did not stop within " + CLOSE_SECONDS + " s"
              : "Flink did not stop in order: " + e.getCause(),
          e);
    }
  }
}
