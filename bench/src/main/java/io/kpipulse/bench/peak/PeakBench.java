package io.kpipulse.bench.peak;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.local.WorkDirectory;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Simulates a national day. */
public final class PeakBench {
  private PeakBench() {}

  /** {@code PeakBench [cases] [tasks] [backend,...]}. */
  public static void main(String[] arguments) throws Exception {
    int cases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int tasks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    String backends = arguments.length > 2 ? arguments[2] : "hashmap,rocksdb";
    LocalDate yesterday = LocalDate.now(ZoneOffset.ofHours(7)).minusDays(1);
    NationalCodes codes = NationalCodes.all();
    NationalDay day = new NationalDay(new NationalCases(codes, 57), yesterday, cases);
    Capacity capacity = new Capacity(CatalogLoader.shipped(), codes);
    for (Capacity.Points points : capacity.points()) {
      System.out.println(points);
    }
    for (Capacity.Slices slices : capacity.slices()) {
      System.out.println(slices + " " + slices.all());
    }
    try (WorkDirectory directory = WorkDirectory.temporary(Path.of("target"), "peak-")) {
      EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("kafka"), 2);
      try (DayTopics topics = new DayTopics(broker.bootstrapServers())) {
        long began = System.nanoTime();
        long reports = topics.fill(day) + topics.fill(new NationalTasks(codes, 57), day, tasks);
        System.out.printf(
            "%d reports in %d s%n", reports, (System.nanoTime() - began) / 1_000_000_000L);
      }
      for (String backend : backends.split(",")) {
        for (boolean ofCases : new boolean[] {true, false}) {
          DayCluster cluster =
              new DayCluster(backend, directory.path().resolve(backend + ofCases), 2);
          PeakRun run = new PeakRun(broker, day, cluster);
          PeakRun.Result result =
              ofCases ? run.cases(System.out::println) : run.tasks(System.out::println);
          System.out.printf(
              Locale.ROOT,
              "%s %s: %d events in %.1f s, state %d bytes, heap %d bytes, points %s%n",
              backend,
              ofCases ? "cases" : "tasks",
              result.events(),
              result.elapsed().toMillis() / 1e3,
              result.state(),
              result.heap(),
              result.points().total());
          result
              .points()
              .amounts()
              .forEach((window, amount) -> System.out.println(window + " " + amount));
        }
      }
      broker.close();
    }
    System.exit(0);
  }
}
