package io.kpipulse.local;

import io.kpipulse.job.JobConfiguration;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.process.WorkDirectory;
import io.kpipulse.local.rebuild.Bucket;
import io.kpipulse.local.rebuild.Rebuild;
import io.kpipulse.local.rebuild.RebuildOptions;
import io.kpipulse.local.rebuild.RebuiltJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code kpi rebuild}: fills a second bucket from the topics. */
@Command(
    name = "rebuild",
    sortOptions = false,
    description = {
      "Run the jobs of production from the beginning of their topics into a second, empty bucket,"
          + " and say when they have caught up, so that readers can turn to it. The jobs that run"
          + " are left alone. Ctrl-C stops with savepoints from which production goes on, if they take less than 2.5 s;"
          + " --until-caught-up waits for them.",
      "Every option of the jobs is understood as well, as an argument (--kafka.bootstrap-servers"
          + " HOST:PORT) or in the environment (KAFKA_BOOTSTRAP_SERVERS): docs/configuration.md."
          + " Give those of the jobs that run; influxdb.bucket is what they write."
    })
public final class RebuildCommand implements Callable<Integer> {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
  private static final int POLLS_PER_LINE = 5;

  private final Home home;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final List<RebuiltJob> jobs;
  private final StopSignal stop;
  private final long startedNanos = System.nanoTime();

  @Option(names = "--into", required = true, paramLabel = "BUCKET", description = "To be filled.")
  private String bucket;

  @Option(
      names = "--points-topic",
      paramLabel = "NAME",
      description =
          "Topic of points to be filled as well, another than that of the jobs that run. Default:"
              + " none")
  private String pointsTopic = JobOptions.NONE;

  @Option(names = "--until-caught-up", description = "Stop by itself when the jobs have caught up.")
  private boolean untilCaughtUp;

  @Option(
      names = "--savepoints",
      paramLabel = "DIR",
      description = "Where the jobs leave their state at the end. Default: .kpi/rebuild/BUCKET")
  private Path savepoints;

  @Option(
      names = "--unchecked",
      description = "Do not ask whether the bucket is empty, as where the token may only write.")
  private boolean unchecked;

  @Unmatched private final List<String> jobArguments = new ArrayList<>();

  /**
   * The command.
   *
   * @param environment variables of the process
   * @param jobs to run
   */
  public RebuildCommand(
      Home home,
      Terminal terminal,
      Map<String, String> environment,
      List<RebuiltJob> jobs,
      StopSignal stop) {
    this.stop = stop;
    this.home = home;
    this.terminal = terminal;
    this.environment = Map.copyOf(environment);
    this.jobs = List.copyOf(jobs);
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration live = JobConfiguration.of(jobArguments.toArray(String[]::new), environment);
    Configuration options = RebuildOptions.of(live, bucket, pointsTopic);
    if (!unchecked) {
      new Bucket(
              options.get(JobOptions.INFLUXDB_URL), bucket, options.get(JobOptions.INFLUXDB_TOKEN))
          .requireEmpty();
    }
    stop.hold();
    try (WorkDirectory directory = WorkDirectory.temporary(home.data(), "rebuild-", stop);
        Rebuild rebuild =
            Rebuild.start(directory.path(), jobs, options, Clock.systemUTC(), this::stage)) {
      stage("the jobs run: " + rebuild.address());
      boolean reached = catchUp(rebuild);
      if (reached && !untilCaughtUp) {
        follow(rebuild);
      }
      finish(rebuild);
      return reached ? 0 : 1;
    } finally {
      stop.release();
    }
  }

  private boolean catchUp(Rebuild rebuild) throws InterruptedException {
    for (int poll = 0; !stop.isRequested(); poll++) {
      List<String> behind = rebuild.behind();
      if (behind.isEmpty()) {
        stage(caughtUp(bucket, rebuild.lateEvents()));
        terminal.print("Readers can turn to it: give Grafana INFLUXDB_BUCKET=" + bucket + ".");
        return true;
      }
      if (poll % POLLS_PER_LINE == 0) {
        behind.forEach(this::stage);
      }
      boolean unused = stop.await(POLL_INTERVAL);
    }
    stage("stopped before the jobs had caught up: the bucket is not whole");
    return false;
  }

  static String caughtUp(String bucket, OptionalLong late) {
    String caughtUp = "caught up: bucket '" + bucket + "' holds all that the topics say";
    if (late.isEmpty()) {
      return caughtUp + ", as far as Flink tells: whether events were late is not known";
    }
    return late.getAsLong() == 0
        ? caughtUp
        : String.format(
            Locale.ROOT,
            "%s, but for %,d late records, repeats included (docs/metrics.md, lateRecordsRejected"
                + " and lateEventsDropped)",
            caughtUp,
            late.getAsLong());
  }

  private void follow(Rebuild rebuild) throws InterruptedException {
    terminal.print("The jobs go on with what is reported, until Ctrl-C.");
    do {
      rebuild.requireRunning();
    } while (!stop.await(POLL_INTERVAL));
  }

  private void finish(Rebuild rebuild) throws InterruptedException {
    Path place = savepoints == null ? home.data().resolve("rebuild").resolve(bucket) : savepoints;
    stage("stopping with savepoints");
    try {
      rebuild.stop(place.toAbsolutePath(), stop::isRequested, terminal::print);
      terminal.print(
          "From these the jobs of production go on, with influxdb.bucket=" + bucket + ".");
    } catch (IllegalStateException e) {
      // After a signal, nobody else says it.
      if (stop.isRequested()) {
        stage(
            e.getMessage()
                + (untilCaughtUp ? "" : "; a rebuild with --until-caught-up waits for them"));
      }
      throw e;
    }
  }

  private void stage(String what) {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    terminal.print(String.format(Locale.ROOT, "[%7.1f s] %s", seconds, what));
  }
}
