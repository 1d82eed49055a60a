package io.kpipulse.bench.latency;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.local.LocalJob;
import io.kpipulse.local.LocalStack;
import io.kpipulse.local.LoopbackPorts;
import io.kpipulse.rolling.StoreLayouts;
import io.kpipulse.store.QuestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The local stack with the satisfaction job under an even load, with probes in it.
 *
 * @param eventsPerSecond beside the probes
 * @param warmUp before the measured time
 * @param measured time
 * @param rest in which the last probes arrive
 */
record LatencyRun(int eventsPerSecond, Duration warmUp, Duration measured, Duration rest) {
  /** A total of one hour must not decrease. */
  private static final Duration LONGEST = Duration.ofMinutes(50);

  LatencyRun {
    if (eventsPerSecond < 1 || measured.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          eventsPerSecond
              + " events/s for "
              + measured
              + "; needs at least 1 event/s and at most "
              + LONGEST.toMinutes()
              + " minutes");
    }
  }

  /**
   * Probes of the measured time.
   *
   * @param sent how many
   * @param millis latencies of those that were seen
   */
  record Result(int sent, List<Long> millis) {}

  /** Runs all servers in this process, with their data in a directory. */
  Result run(Path directory, Consumer<String> progress) throws InterruptedException {
    LocalStack.Plan plan =
        new LocalStack.Plan(
            directory,
            LoopbackPorts.ANY,
            LoopbackPorts.ANY,
            Duration.ZERO,
            StoreLayouts.of(CatalogLoader.shipped()).stream().map(QuestTables::create).toList(),
            List.of(new LocalJob(SatisfactionKpiJob.NAME, SatisfactionKpiJob::define)));
    try (LocalStack stack = LocalStack.start(plan, progress::accept);
        ProbeReader reader = ProbeReader.start(stack.store());
        ProbeTraffic traffic =
            ProbeTraffic.start(stack.broker().bootstrapServers(), eventsPerSecond)) {
      progress.accept("warming up for " + warmUp.toSeconds() + " s");
      watch(stack, reader, traffic, warmUp);
      long from = System.currentTimeMillis();
      progress.accept("measuring for " + measured.toSeconds() + " s");
      watch(stack, reader, traffic, measured);
      List<Long> probes = traffic.stop();
      watch(stack, reader, traffic, rest);
      return result(from, probes, reader.stop());
    }
  }

  private static Result result(long from, List<Long> probes, List<Long> seen) {
    int first = (int) probes.stream().filter(at -> at < from).count();
    return new Result(
        probes.size() - first,
        IntStream.range(first, seen.size()).mapToObj(i -> seen.get(i) - probes.get(i)).toList());
  }

  private static void watch(
      LocalStack stack, ProbeReader reader, ProbeTraffic traffic, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(Math.min(1000, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
      stack.requireRunning();
      reader.requireReading();
      traffic.requireSending();
    }
  }
}
