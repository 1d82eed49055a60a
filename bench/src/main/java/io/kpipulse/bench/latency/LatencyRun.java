package io.kpipulse.bench.latency;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.rolling.scope.StoreLayouts;
import io.kpipulse.store.QuestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The local stack under an even load, with probes in it.
 *
 * @param eventsPerSecond beside the probes
 * @param warmUp that does not count
 * @param measured for how long afterwards
 * @param rest in which the last probes still come through; longer than any is to take
 */
record LatencyRun(int eventsPerSecond, Duration warmUp, Duration measured, Duration rest) {
  /** As often as a locality has an event where 34 share 2,000 a second, about. */
  private static final double PROBES_PER_SECOND = 20;

  /** The stack's parallelism, a series for each: see {@link Probes}. */
  private static final Probes PROBES = new Probes(List.of("91", "96"));

  LatencyRun {
    if (eventsPerSecond < 1 || measured.compareTo(Duration.ofMinutes(50)) > 0) {
      throw new IllegalArgumentException(
          eventsPerSecond
              + " events a second for "
              + measured
              + "; at least 1, and 50 minutes at most: a total of an hour is to grow only");
    }
  }

  /**
   * What came of it.
   *
   * @param probes how many were reported in the measured time
   * @param passages of those that were seen at every stage
   */
  record Result(long probes, List<Passage> passages) {}

  /**
   * Runs all in this process.
   *
   * @param directory for the data of all servers
   */
  Result run(Path directory, Consumer<String> progress) throws IOException, InterruptedException {
    Path trails = directory.resolve("trails");
    try (WitnessedStore.Opening witness = new WitnessedStore.Opening(PROBES, trails)) {
      LocalStack.Plan plan =
          new LocalStack.Plan(
              directory,
              LoopbackPorts.ANY,
              LoopbackPorts.ANY,
              Duration.ZERO,
              StoreLayouts.of(CatalogLoader.shipped()).stream().map(QuestTables::create).toList(),
              List.of(
                  new LocalJob(TaskKpiJob.NAME, TaskKpiJob::define),
                  new LocalJob(
                      SatisfactionKpiJob.NAME,
                      (environment, options) -> {
                        options.set(
                            JobOptions.INFLUXDB_URL,
                            witness.before(options.get(JobOptions.INFLUXDB_URL)));
                        new WitnessedJob(PROBES, trails).define(environment, options);
                      })));
      Measurement measurement = measure(plan, trails, progress);
      witness.stop();
      long probes =
          measurement.reported().stream()
              .flatMap(List::stream)
              .filter(at -> at >= measurement.from())
              .count();
      return new Result(
          probes,
          Passage.of(measurement.reported(), Trail.all(trails)).stream()
              .filter(passage -> passage.reported() >= measurement.from())
              .toList());
    }
  }

  private record Measurement(List<List<Long>> reported, long from) {}

  private Measurement measure(LocalStack.Plan plan, Path trails, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<List<Long>> reported;
    long from;
    try (LocalStack stack = LocalStack.start(plan, progress::accept);
        Reader reader = Reader.start(stack.store(), PROBES, trails)) {
      try (Traffic traffic =
          Traffic.start(
              stack.broker().bootstrapServers(), PROBES, eventsPerSecond, PROBES_PER_SECOND)) {
        progress.accept("warming up for " + warmUp.toSeconds() + " s");
        watch(stack, reader, traffic, warmUp);
        from = System.currentTimeMillis();
        progress.accept("measuring for " + measured.toSeconds() + " s");
        watch(stack, reader, traffic, measured);
        reported = traffic.stop();
        progress.accept("sent " + traffic.sent() + " events");
        watch(stack, reader, traffic, rest);
      }
    }
    return new Measurement(reported, from);
  }

  private static void watch(LocalStack stack, Reader reader, Traffic traffic, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(Math.min(1000, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
      stack.requireRunning();
      reader.requireReading();
      traffic.requireFlowing();
    }
  }
}
