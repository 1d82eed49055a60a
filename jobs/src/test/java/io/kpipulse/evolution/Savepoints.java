package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs scenarios: to know what is right, to write a savepoint, and to go on from one. */
record Savepoints(Cluster cluster, Scenario scenario, Catalog catalog) {
  private static final Cluster.Shape WRITTEN_BY = new Cluster.Shape("hashmap", 2);
  private static final long PATIENCE_SECONDS = 90;

  /** Exactly the points that follow from a script by definition, from a run without any stop. */
  List<String> replayed(Script script) throws Exception {
    try (LineStore store = new LineStore()) {
      StreamExecutionEnvironment environment = cluster.environment(new Cluster.Shape("hashmap", 1));
      new Topology(scenario, catalog, store).bounded(environment, script);
      cluster.finish(cluster.start(environment));
      return store.lines();
    }
  }

  /**
   * Goes on from a savepoint until the store holds what is right.
   *
   * @param savepoint the savepoint
   * @param before what the store holds already
   * @param right what all of the scenario comes to, by definition
   * @param from what was written earlier need not be written again, epoch milliseconds
   * @throws AssertionError if it never does
   */
  void goOn(
      Savepoint savepoint, Cluster.Shape shape, List<String> before, List<String> right, long from)
      throws Exception {
    Script all = scenario.everything();
    StoreContent expected = closed(right, all);
    try (LineStore store = new LineStore()) {
      Growing growing = new Growing(store, before);
      JobID job = cluster.resume(live(store, shape, all), savepoint.path());
      try {
        await(job, () -> closed(growing.content(), all).objections(expected, from));
      } finally {
        cluster.cancel(job);
      }
    }
  }

  /** Goes on from a savepoint until the job ends; throws what ended it. */
  void resume(Savepoint savepoint, Cluster.Shape shape) throws Exception {
    try (LineStore store = new LineStore()) {
      cluster.finish(
          cluster.resume(live(store, shape, scenario.untilSavepoint()), savepoint.path()));
    }
  }

  /** Reads each line of a store once. */
  private static final class Growing {
    private final LineStore store;
    private final StoreContent content;
    private int seen;

    Growing(LineStore store, List<String> before) {
      this.store = store;
      this.content = new StoreContent().write(before);
    }

    StoreContent content() {
      List<String> news = store.linesAfter(seen);
      seen += news.size();
      return content.write(news);
    }
  }

  /** Writes a savepoint in the midst of the corrections that the storm makes necessary. */
  Savepoint write() throws Exception {
    try (LineStore store = new LineStore()) {
      Script first = scenario.untilRestart();
      JobID job = cluster.start(live(store, WRITTEN_BY, first));
      await(job, untilHolds(store, first));
      String restart = cluster.stop(job).get();

      Script second = scenario.beforeStorm();
      job = cluster.resume(live(store, WRITTEN_BY, second), restart);
      await(job, untilHolds(store, second));
      restart = cluster.stop(job).get();

      int before = store.lines().size();
      store.hold();
      job = cluster.resume(live(store, WRITTEN_BY, scenario.untilSavepoint()), restart);
      await(
          job,
          () ->
              store.lines().subList(before, store.lines().size()).stream()
                      .anyMatch(line -> time(line) < first.end())
                  ? List.of()
                  : List.of("nothing is being corrected"));
      var stopping = cluster.stop(job);
      Thread.sleep(2_000); // the barrier comes to stand behind the corrections
      store.release();
      String path = stopping.get();
      List<String> corrected = store.lines().subList(before, store.lines().size());
      Script all = scenario.untilSavepoint();
      if (untilHolds(store, all).call().isEmpty()) {
        throw new IllegalStateException("nothing was left to be corrected; lengthen the storm");
      }
      return new Savepoint(path, corrected);
    }
  }

  /** What lines leave in a store, of the steps that are over at the end of a script. */
  private StoreContent closed(List<String> lines, Script script) {
    return closed(new StoreContent().write(lines), script);
  }

  private StoreContent closed(StoreContent content, Script script) {
    Map<String, Long> steps = new HashMap<>();
    for (MeasurementDefinition measurement : catalog.measurements()) {
      measurement.windows().values().stream()
          .flatMap(scopes -> scopes.values().stream())
          .flatMap(List::stream)
          .forEach(window -> steps.put(window.name(), window.step()));
    }
    return content.closedAt(script.end(), steps);
  }

  private static long time(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  private StreamExecutionEnvironment live(LineStore store, Cluster.Shape shape, Script script) {
    StreamExecutionEnvironment environment = cluster.environment(shape);
    new Topology(scenario, catalog, store).live(environment, script);
    return environment;
  }

  private Callable<List<String>> untilHolds(LineStore store, Script script) throws Exception {
    StoreContent right = closed(replayed(script), script);
    Growing growing = new Growing(store, List.of());
    return () -> closed(growing.content(), script).objections(right, Long.MIN_VALUE);
  }

  /**
   * Waits until there is nothing left to object to.
   *
   * @throws AssertionError with the last objections, when it takes too long
   */
  void await(JobID job, Callable<List<String>> objections) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    for (List<String> last = objections.call(); !last.isEmpty(); last = objections.call()) {
      cluster.requireRunning(job);
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            last.size()
                + " objections:\n"
                + String.join("\n", last.subList(0, Math.min(20, last.size()))));
      }
      Thread.sleep(200);
    }
  }
}
