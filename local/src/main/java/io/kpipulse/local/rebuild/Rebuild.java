package io.kpipulse.local.rebuild;

import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.KafkaOptions;
import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.Progress;
import io.kpipulse.local.flink.LocalFlink;
import io.kpipulse.local.flink.RunningJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The jobs of production in this process, with an empty state, reading the topics from their
 * beginning into a bucket of their own; and how far each has come. They go on with what is reported
 * meanwhile until they are stopped.
 */
public final class Rebuild implements AutoCloseable {
  private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(10);

  /** After a signal all ends within 5 s. */
  private static final Duration LAST_PATIENCE = Duration.ofMillis(2500);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Clock clock;
  private final KafkaAdmin admin;
  private final LocalFlink flink;
  private final List<Part> parts = new ArrayList<>();

  /** One job. */
  private record Part(
      LocalJob job,
      RunningJob running,
      CatchUpDetector catchUp,
      CommittedOffsets offsets,
      JobMonitor monitor) {}

  private Rebuild(Clock clock, KafkaAdmin admin, LocalFlink flink) {
    this.clock = clock;
    this.admin = admin;
    this.flink = flink;
  }

  /**
   * Starts the jobs.
   *
   * @param directory for what Flink writes
   * @param options as {@link RebuildOptions} makes them
   * @throws IllegalStateException if Kafka cannot be reached or has no such topic, or a job cannot
   *     start
   */
  public static Rebuild start(
      Path directory,
      List<RebuiltJob> jobs,
      Configuration options,
      Clock clock,
      Progress progress) {
    KafkaConnection kafka = KafkaOptions.connection(options);
    int parallelism = Runtime.getRuntime().availableProcessors();
    KafkaAdmin admin = new KafkaAdmin(kafka);
    progress.at("starting Flink");
    LocalFlink flink = LocalFlink.start(directory, 0, jobs.size() * parallelism, parallelism);
    Rebuild rebuild = new Rebuild(clock, admin, flink);
    try {
      for (RebuiltJob job : jobs) {
        progress.at("starting the job " + job.job().name());
        rebuild.start(job, options);
      }
      return rebuild;
    } catch (RuntimeException e) {
      rebuild.close();
      throw e;
    }
  }

  private void start(RebuiltJob rebuilt, Configuration options) {
    LocalJob job = rebuilt.job();
    String topic = options.get(rebuilt.topic());
    String group = options.get(JobOptions.KAFKA_GROUP_PREFIX) + "-" + job.name();
    KafkaConnection kafka = KafkaOptions.connection(options);
    Map<Integer, Long> ends = new KafkaEvents(kafka, topic, group).lastDataOffsets();
    StreamExecutionEnvironment environment = flink.environment();
    job.definition().define(environment, options);
    RunningJob running = RunningJob.start(job.name(), environment);
    parts.add(
        new Part(
            job,
            running,
            new CatchUpDetector(ends),
            new CommittedOffsets(admin, group, topic),
            new JobMonitor(flink.address(), running.id())));
  }

  /** Of Flink's web UI. */
  public String address() {
    return flink.address().toString();
  }

  /**
   * Asks every job for its status.
   *
   * @return a line for each that has not caught up yet; none when all have
   * @throws IllegalStateException if a job has ended, with what ended it
   */
  public List<String> behind() throws InterruptedException {
    List<String> behind = new ArrayList<>();
    for (Part part : parts) {
      part.running().requireRunning();
      Optional<CatchUpDetector.JobStatus> status = status(part);
      if (status.isEmpty() || !part.catchUp().isReached(status.get(), clock.instant())) {
        behind.add(part.job().name() + ": " + line(part.catchUp(), status));
      }
    }
    return behind;
  }

  /**
   * How many events were late and do not count, in all jobs, repeats included; empty where Flink
   * does not say.
   */
  public OptionalLong lateEvents() throws InterruptedException {
    long events = 0;
    for (Part part : parts) {
      OptionalLong ofJob = part.monitor().lateEvents();
      if (ofJob.isEmpty()) {
        return ofJob;
      }
      events += ofJob.getAsLong();
    }
    return OptionalLong.of(events);
  }

  /**
   * Passes unless a job has ended.
   *
   * @throws IllegalStateException if one has, with what ended it
   */
  public void requireRunning() {
    parts.forEach(part -> part.running().requireRunning());
  }

  /** Empty while Flink does not know its metrics yet. */
  private static Optional<CatchUpDetector.JobStatus> status(Part part) throws InterruptedException {
    Map<Integer, Long> offsets = part.offsets().read();
    Optional<Instant> watermark = part.monitor().watermark();
    OptionalLong pending = part.monitor().correctionsPending();
    return pending.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CatchUpDetector.JobStatus(
                offsets, watermark, pending.getAsLong(), part.monitor().checkpoint()));
  }

  private static String line(CatchUpDetector catchUp, Optional<CatchUpDetector.JobStatus> status) {
    if (status.isEmpty()) {
      return "starting";
    }
    CatchUpDetector.JobStatus now = status.get();
    return String.format(
        Locale.ROOT,
        "%,d of %,d records, watermark %s%s",
        catchUp.read(now),
        catchUp.records(),
        now.watermark().map(Instant::toString).orElse("not known yet"),
        now.correctionsPending() == 0
            ? ""
            : ", corrections of " + now.correctionsPending() + " scopes pending");
  }

  /**
   * Stops the jobs at a time, with savepoints from which production goes on with the same bucket.
   * They may take ten minutes; once the process is to end, as long as that leaves.
   *
   * @param savepoints directory; each job has one below it by its name
   * @param ending whether the process is to end
   * @param places is told where each savepoint is
   * @throws IllegalStateException if one cannot be taken
   */
  public void stop(Path savepoints, BooleanSupplier ending, Consumer<String> places)
      throws InterruptedException {
    long end = System.nanoTime() + SAVEPOINT_PATIENCE.toNanos();
    boolean hurries = false;
    List<RunningJob.Stopping> stopping =
        parts.stream()
            .map(part -> part.running().stop(savepoints.resolve(part.job().name())))
            .toList();
    for (RunningJob.Stopping job : stopping) {
      while (!job.isDone() && System.nanoTime() < end) {
        if (ending.getAsBoolean() && !hurries) {
          hurries = true;
          end = System.nanoTime() + LAST_PATIENCE.toNanos();
        }
        Thread.sleep(LOOK.toMillis());
      }
      places.accept(job.await(Duration.ZERO));
    }
  }

  /** Cancels the jobs that still run. */
  @Override
  public void close() {
    try {
      parts.forEach(part -> part.running().close());
    } finally {
      flink.close();
      admin.close();
    }
  }
}
