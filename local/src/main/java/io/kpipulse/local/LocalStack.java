package io.kpipulse.local;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.flink.LocalFlink;
import io.kpipulse.local.flink.RunningJob;
import io.kpipulse.local.store.EmbeddedQuestDb;
import io.kpipulse.local.store.QuestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Broker, store, Flink and the jobs in this process. The store starts beside broker and Flink, as
 * it takes the longest and needs one core; the jobs start last, and all stops in the opposite
 * order.
 */
public final class LocalStack implements AutoCloseable {
  private static final int PARTITIONS = 2;
  private static final int PARALLELISM = 2;

  /** Each request is a transaction of the embedded store, which takes few large ones best. */
  private static final int BATCH_POINTS = 20_000;

  private final List<RunningJob> jobs = new ArrayList<>();
  private EmbeddedBroker broker;
  private CompletableFuture<EmbeddedQuestDb> store;
  private LocalFlink flink;

  /**
   * What to start.
   *
   * @param directory for the data of all
   * @param storePort of the store's console, {@link LoopbackPorts#ANY} for a free one
   * @param flinkPort of Flink's web UI, {@link LoopbackPorts#ANY} for a free one
   * @param retention for how long the store keeps points; zero for ever
   * @param tables statements that create the tables of the store
   * @param jobs all run at a time
   * @param laterJobs those that {@link #startLater} starts
   * @param families of events, which have topics
   * @param reference directory with the reference data; blank for ours
   */
  public record Plan(
      Path directory,
      int storePort,
      int flinkPort,
      Duration retention,
      List<String> tables,
      List<LocalJob> jobs,
      List<LocalJob> laterJobs,
      EventFamilies families,
      String reference) {
    public Plan {
      tables = List.copyOf(tables);
      jobs = List.copyOf(jobs);
      laterJobs = List.copyOf(laterJobs);
    }

    /** Jobs under our reference data, on any ports, with points kept for ever. */
    public static Plan of(Path directory, List<LocalJob> jobs) {
      return new Plan(
          directory,
          LoopbackPorts.ANY,
          LoopbackPorts.ANY,
          Duration.ZERO,
          QuestTables.of(EventFamilies.SHIPPED.reference().catalog()),
          jobs,
          List.of(),
          EventFamilies.SHIPPED,
          "");
    }
  }

  /** What has to be in the topics before the jobs read them, so that they find it in its order. */
  @FunctionalInterface
  public interface Preparation {
    /** The broker runs; the jobs do not yet. */
    void prepare(EmbeddedBroker broker);
  }

  private LocalStack() {}

  /**
   * Starts all; if something fails, what was started before is stopped again.
   *
   * @throws IllegalStateException if something cannot start
   */
  public static LocalStack start(Plan plan, Progress progress) {
    return start(plan, broker -> {}, progress);
  }

  /**
   * Starts all, the jobs only after the preparation.
   *
   * @throws IllegalStateException if something cannot start
   */
  public static LocalStack start(Plan plan, Preparation preparation, Progress progress) {
    LocalStack stack = new LocalStack();
    try {
      stack.startAll(plan, preparation, progress);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startAll(Plan plan, Preparation preparation, Progress progress) {
    progress.at("starting Kafka and the store");
    store = startStore(plan);
    broker = EmbeddedBroker.start(plan.directory().resolve("kafka"), PARTITIONS, plan.families());
    progress.at("starting Flink");
    int slots = Math.max(1, (plan.jobs().size() + plan.laterJobs().size()) * PARALLELISM);
    flink =
        LocalFlink.start(plan.directory().resolve("flink"), plan.flinkPort(), slots, PARALLELISM);
    preparation.prepare(broker);
    awaitStore();
    plan.jobs().forEach(job -> start(job, plan, progress));
  }

  private void start(LocalJob job, Plan plan, Progress progress) {
    progress.at("starting the job " + job.name());
    StreamExecutionEnvironment environment = flink.environment();
    job.definition().define(environment, options(plan));
    jobs.add(RunningJob.start(job.name(), environment));
  }

  /** Starts the jobs that need not run while the others catch up, as they read what these write. */
  public void startLater(Plan plan, Progress progress) {
    plan.laterJobs().forEach(job -> start(job, plan, progress));
  }

  private static CompletableFuture<EmbeddedQuestDb> startStore(Plan plan) {
    return CompletableFuture.supplyAsync(
        () ->
            EmbeddedQuestDb.start(
                plan.directory().resolve("questdb"), plan.storePort(), plan.tables()),
        start -> new Thread(start, "start-store").start());
  }

  private void awaitStore() {
    try {
      store.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Configuration options(Plan plan) {
    Configuration options = new Configuration();
    options.set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers());
    options.set(JobOptions.INFLUXDB_URL, store().address().toString());
    // The store asks for none, the client does.
    options.set(JobOptions.INFLUXDB_TOKEN, "local");
    options.set(JobOptions.INFLUXDB_BATCH_POINTS, BATCH_POINTS);
    options.set(JobOptions.INFLUXDB_RETENTION, plan.retention());
    options.set(JobOptions.REFERENCE, plan.reference());
    return options;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public EmbeddedQuestDb store() {
    return store.join();
  }

  public LocalFlink flink() {
    return flink;
  }

  /**
   * Passes if the broker and all jobs run.
   *
   * @throws IllegalStateException if one has ended, with what ended it
   */
  public void requireRunning() {
    broker.requireRunning();
    jobs.forEach(RunningJob::requireRunning);
  }

  /**
   * Stops jobs, Flink, store and broker, and waits until each has stopped; one that fails to stop
   * does not keep the others running.
   */
  @Override
  public void close() {
    List<Runnable> parts = new ArrayList<>();
    jobs.forEach(job -> parts.add(job::close));
    jobs.clear();
    if (flink != null) {
      parts.add(flink::close);
    }
    if (store != null) {
      parts.add(this::closeStore);
    }
    if (broker != null) {
      parts.add(broker::close);
    }
    closeAll(parts);
  }

  /** Waits for the start first; a store that could not start has nothing to close. */
  private void closeStore() {
    EmbeddedQuestDb started = store.exceptionally(failure -> null).join();
    if (started != null) {
      started.close();
    }
  }

  private static void closeAll(List<Runnable> parts) {
    RuntimeException first = null;
    for (Runnable part : parts) {
      try {
        part.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
