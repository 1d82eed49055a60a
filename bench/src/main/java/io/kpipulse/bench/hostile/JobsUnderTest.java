package io.kpipulse.bench.hostile;

import io.kpipulse.job.JobOptions;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.flink.LocalFlink;
import io.kpipulse.local.flink.RunningJob;
import io.kpipulse.local.rebuild.JobMonitor;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
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

/** The jobs of production over full topics, without restarts: what fails once ends the run. */
final class JobsUnderTest implements AutoCloseable {
  private static final int PARALLELISM = 2;

  /** Of RocksDB for each job and subtask, outside the heap. */
  private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(128);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** How often Flink brings its metrics up to date. */
  private static final Duration METRICS = Duration.ofSeconds(1);

  /** Without a further record the run is over, whatever is missing. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As many collections in a row that free less than {@link #SETTLED} bytes are enough. */
  private static final int COLLECTIONS = 5;

  private static final long SETTLED = 500_000;

  private final List<SentTopic> topics;
  private final Configuration options;
  private final LocalFlink flink;
  private final TopicSize rejections;
  private final List<RunningJob> jobs = new ArrayList<>();
  private final List<JobMonitor> monitors = new ArrayList<>();

  /**
   * Starts a cluster for them.
   *
   * @param scratch for checkpoints and state
   * @param options those of the jobs, but for the topics of events
   */
  JobsUnderTest(List<SentTopic> topics, Path scratch, Configuration options) {
    this.topics = topics;
    this.options = options;
    flink = LocalFlink.start(scratch, LoopbackPorts.ANY, topics.size() * PARALLELISM, PARALLELISM);
    rejections =
        new TopicSize(
            options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS),
            options.get(JobOptions.REJECTED_EVENTS_TOPIC));
  }

  /** Starts them. */
  void start() {
    for (SentTopic topic : topics) {
      RunningJob job = start(topic);
      jobs.add(job);
      monitors.add(new JobMonitor(flink.address(), job.id()));
    }
  }

  private RunningJob start(SentTopic topic) {
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

  /**
   * Waits until all that was sent is accepted or rejected, or nothing comes any more.
   *
   * @return from the first record rejected during the wait to the last
   * @throws IllegalStateException if a job ends
   */
  Duration await() throws InterruptedException {
    long expected = Trial.sum(topics, SentTopic::rejected);
    long before = rejections.getAsLong();
    long rejected = before;
    long began = 0;
    long progressed = System.nanoTime();
    while (rejected < expected && System.nanoTime() - progressed < PATIENCE.toNanos()) {
      Thread.sleep(LOOK.toMillis());
      jobs.forEach(RunningJob::requireRunning);
      long now = rejections.getAsLong();
      if (now > rejected) {
        progressed = System.nanoTime();
        began = rejected == before ? progressed : began;
        rejected = now;
      }
    }
    Duration elapsed = Duration.ofNanos(progressed - began);
    // A rejection too many would still come.
    Thread.sleep(2 * METRICS.toMillis());
    long all = Trial.sum(topics, SentTopic::sent);
    for (int i = 0; i < PATIENCE.toSeconds() && accepted() + rejected < all; i++) {
      Thread.sleep(METRICS.toMillis());
    }
    jobs.forEach(RunningJob::requireRunning);
    return elapsed;
  }

  /** How many records the jobs say that they have accepted. */
  long accepted() throws InterruptedException {
    long sum = 0;
    for (JobMonitor monitor : monitors) {
      sum += monitor.accepted().orElse(0);
    }
    return sum;
  }

  /**
   * Bytes that broker and jobs hold on the heap when nothing comes and corrections are written: the
   * least, once it hardly falls any more.
   */
  long heap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int sinceLeast = 0; sinceLeast < COLLECTIONS; sinceLeast++) {
      Thread.sleep(METRICS.toMillis());
      System.gc();
      // Right after the collection: what other threads have allocated since does not count.
      long used =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .mapToLong(pool -> pool.getCollectionUsage().getUsed())
              .sum();
      sinceLeast = used < least - SETTLED ? 0 : sinceLeast;
      least = Math.min(least, used);
    }
    return least;
  }

  @Override
  public void close() {
    jobs.forEach(RunningJob::close);
    rejections.close();
    flink.close();
  }
}
