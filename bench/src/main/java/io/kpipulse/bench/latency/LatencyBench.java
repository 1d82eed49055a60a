package io.kpipulse.bench.latency;

import io.kpipulse.local.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Measures how long events take to the store. */
public final class LatencyBench {
  private LatencyBench() {}

  /** {@code LatencyBench [events a second] [seconds] [seconds of warm-up]}. */
  public static void main(String[] arguments) throws Exception {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
    int warmUp = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40;
    try (WorkDirectory directory = WorkDirectory.temporary(Path.of("target"), "latency-")) {
      List<Passage> passages =
          new LatencyRun(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds))
              .run(directory.path(), System.out::println);
      System.out.println(passages.size() + " probes");
      double all = row("all", passages, Passage::total, 0);
      row("polled", passages, Passage::polled, all);
      row("clock", passages, Passage::clock, all);
      row("rolled", passages, Passage::rolled, all);
      row("confirmed", passages, Passage::confirmed, all);
      row("readable", passages, Passage::readable, all);
      passages.stream()
          .sorted((one, other) -> Long.compare(other.total(), one.total()))
          .limit(20)
          .forEach(System.out::println);
      // By ten seconds, to see what comes with checkpoints and full minutes.
      passages.stream()
          .collect(
              java.util.stream.Collectors.groupingBy(
                  passage -> passage.reported() / 5000,
                  java.util.TreeMap::new,
                  java.util.stream.Collectors.toList()))
          .forEach(
              (time, some) -> {
                Quantiles total = Quantiles.of(some.stream().mapToLong(Passage::total).toArray());
                System.out.printf(
                    "%tT %5d %5d %5d%n", time * 5000, total.at(0.5), total.at(0.99), total.at(1));
              });
    }
    System.exit(0);
  }

  private static double row(
      String name, List<Passage> passages, ToLongFunction<Passage> value, double all) {
    Quantiles times = Quantiles.of(passages.stream().mapToLong(value).toArray());
    System.out.printf(
        Locale.ROOT,
        "%-10s mean %7.1f  p50 %5d  p95 %5d  p99 %5d  max %5d ms  %5.1f%%%n",
        name,
        times.mean(),
        times.at(0.5),
        times.at(0.95),
        times.at(0.99),
        times.at(1),
        all == 0 ? 100 : times.mean() / all * 100);
    return times.mean();
  }
}
