package io.kpipulse.bench.hostile;

import io.kpipulse.job.JobOptions;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.flink.LocalFlink;
import io.kpipulse.local.flink.RunningJob;
import io.kpipulse.local.rebuild.JobMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The jobs of production over full topics, without restarts: what fails once ends the run. It lasts
 * from the first mark among the rejected records to the last.
 *
 * @param elapsed of the whole
 * @param accepted what the jobs say that they have accepted
 * @param heap during the run
 */
record JobsRun(Duration elapsed, long accepted, HeapTrend heap) {
  private static final int PARALLELISM = 2;

  /** Of RocksDB for each job and subtask, outside the heap. */
  private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(128);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(2);

  /** How often Flink brings its metrics up to date. */
  private static final Duration METRICS = Duration.ofSeconds(1);

  /** Without a further record the run is over, whatever is missing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Runs the jobs until they have worked off their topics.
   *
   * @param scratch for checkpoints and state
   * @param options those of the jobs, but for the topics of events
   * @throws IllegalStateException if a job ends
   */
  static JobsRun of(List<SentTopic> topics, Path scratch, Configuration options)
      throws InterruptedException {
    List<RunningJob> jobs = new ArrayList<>();
    List<JobMonitor> monitors = new ArrayList<>();
    try (LocalFlink flink =
            LocalFlink.start(scratch, LoopbackPorts.ANY, topics.size() * PARALLELISM, PARALLELISM);
        TopicSize rejected =
            new TopicSize(
                options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS),
                options.get(JobOptions.REJECTED_EVENTS_TOPIC))) {
      try {
        for (SentTopic topic : topics) {
          RunningJob job = start(flink, topic, options);
          jobs.add(job);
          monitors.add(new JobMonitor(flink.address(), job.id()));
        }
        return await(topics, jobs, monitors, rejected);
      } finally {
        jobs.forEach(RunningJob::close);
      }
    }
  }

  private static RunningJob start(LocalFlink flink, SentTopic topic, Configuration options) {
    StreamExecutionEnvironment environment = flink.environment();
    environment.configure(
        new Configuration()
            .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
            .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
            .set(RocksDBOptions.FIX_PER_SLOT_MEMORY_SIZE, STATE_MEMORY)
            .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    topic
        .job()
        .define(environment, new Configuration(options).set(topic.job().topic(), topic.topic()));
    return RunningJob.start(topic.job().name(), environment);
  }

  private static JobsRun await(
      List<SentTopic> topics,
      List<RunningJob> jobs,
      List<JobMonitor> monitors,
      TopicSize rejections)
      throws InterruptedException {
    long expected = topics.stream().mapToLong(SentTopic::rejected).sum();
    long sent = topics.stream().mapToLong(SentTopic::size).sum();
    HeapTrend heap = new HeapTrend();
    long began = 0;
    long measured = System.nanoTime();
    long progressed = measured;
    long progress = 0;
    long rejected = 0;
    while (rejected < expected && System.nanoTime() - progressed < PATIENCE.toNanos()) {
      Thread.sleep(LOOK.toMillis());
      jobs.forEach(RunningJob::requireRunning);
      rejected = rejections.getAsLong();
      if (began == 0 && rejected > 0) {
        began = System.nanoTime();
      }
      if (began > 0 && System.nanoTime() - measured > BETWEEN_MEASUREMENTS.toNanos()) {
        long now = rejected + accepted(monitors);
        heap.measure(now);
        measured = System.nanoTime();
        progressed = now > progress ? measured : progressed;
        progress = now;
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    // A rejection too many would still come.
    Thread.sleep(2 * METRICS.toMillis());
    long accepted = accepted(monitors);
    for (int i = 0; i < PATIENCE.toSeconds() && accepted + rejected < sent; i++) {
      Thread.sleep(METRICS.toMillis());
      accepted = accepted(monitors);
    }
    jobs.forEach(RunningJob::requireRunning);
    return new JobsRun(elapsed, accepted, heap);
  }

  private static long accepted(List<JobMonitor> monitors) throws InterruptedException {
    long sum = 0;
    for (JobMonitor monitor : monitors) {
      sum += monitor.accepted().orElse(0);
    }
    return sum;
  }
}
