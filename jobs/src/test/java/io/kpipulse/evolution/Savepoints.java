package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs scenarios: to know what is right, to write a savepoint, and to go on from one. */
record Savepoints(Cluster cluster, Scenario scenario, Catalog catalog) {
  private static final Path RELEASED = Path.of("src/test/resources/savepoints");
  private static final String STATE = "_metadata";
  private static final String CORRECTED = "corrected.lines.gz";
  private static final Cluster.Shape WRITTEN_BY = new Cluster.Shape("hashmap", 2);
  private static final long PATIENCE_SECONDS = 90;

  /**
   * A savepoint and what was written after all that a replay knows of.
   *
   * @param path for Flink
   * @param corrected lines of the storm that were written before the savepoint
   */
  record Written(String path, List<String> corrected) {
    /** What a released version wrote. */
    static Written by(String version, Scenario scenario) throws IOException {
      Path directory = RELEASED.resolve(version).resolve(scenario.job());
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(directory.resolve(CORRECTED))),
                  StandardCharsets.UTF_8))) {
        return new Written(directory.toAbsolutePath().toString(), lines.lines().toList());
      }
    }

    /** Keeps it as that of a version. */
    void keepAs(String version, Scenario scenario) throws IOException {
      Path directory = Files.createDirectories(RELEASED.resolve(version).resolve(scenario.job()));
      Files.copy(
          Path.of(URI.create(path)).resolve(STATE),
          directory.resolve(STATE),
          StandardCopyOption.REPLACE_EXISTING);
      try (Writer lines =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(directory.resolve(CORRECTED))),
              StandardCharsets.UTF_8)) {
        for (String line : corrected) {
          lines.write(line + "\n");
        }
      }
    }
  }

  /** Exactly the points that follow from a script by definition, from a run without any stop. */
  StoreContent right(Script script) throws Exception {
    return closed(replayed(script), script);
  }

  private List<String> replayed(Script script) throws Exception {
    try (LineStore store = new LineStore()) {
      StreamExecutionEnvironment environment = cluster.environment(new Cluster.Shape("hashmap", 1));
      new Topology(scenario, catalog, store).bounded(environment, script);
      cluster.finish(cluster.start(environment));
      return store.lines();
    }
  }

  /**
   * Goes on from a savepoint until the store holds what is right, of before the savepoint too.
   *
   * @throws AssertionError if it never does
   */
  void goOn(Written written, Cluster.Shape shape) throws Exception {
    List<String> before =
        new ArrayList<>(replayed(scenario.untilRestart().then(scenario.untilStorm())));
    before.addAll(written.corrected());
    goOn(written, shape, before, Long.MIN_VALUE);
  }

  /**
   * Goes on from a savepoint until all that is written is right, and everything after the savepoint
   * is written.
   *
   * @throws AssertionError if it never does
   */
  void goOnAnew(Written written, Cluster.Shape shape) throws Exception {
    goOn(written, shape, List.of(), scenario.untilSavepoint().end());
  }

  private void goOn(Written written, Cluster.Shape shape, List<String> before, long from)
      throws Exception {
    Script all = scenario.untilSavepoint().then(scenario.afterwards());
    StoreContent right = right(all);
    try (LineStore store = new LineStore()) {
      JobID job = cluster.resume(live(store, shape, all), written.path());
      await(
          job,
          () -> {
            List<String> lines = new ArrayList<>(before);
            lines.addAll(store.lines());
            return closed(lines, all).objections(right, from);
          });
      cluster.cancel(job);
    }
  }

  /** Writes a savepoint in the midst of the corrections that the storm makes necessary. */
  Written write() throws Exception {
    try (LineStore store = new LineStore()) {
      Script first = scenario.untilRestart();
      StoreContent rightFirst = right(first);
      JobID job = cluster.start(live(store, WRITTEN_BY, first));
      await(job, () -> objections(store, rightFirst, first));
      String restart = cluster.stop(job).get();

      Script second = first.then(scenario.untilStorm());
      StoreContent rightSecond = right(second);
      job = cluster.resume(live(store, WRITTEN_BY, second), restart);
      await(job, () -> objections(store, rightSecond, second));
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
      var savepoint = cluster.stop(job);
      Thread.sleep(2_000); // the barrier comes to stand behind the corrections
      store.release();
      String path = savepoint.get();
      List<String> corrected = store.lines().subList(before, store.lines().size());
      Script all = scenario.untilSavepoint();
      if (objections(store, right(all), all).isEmpty()) {
        throw new IllegalStateException("nothing was left to be corrected; lengthen the storm");
      }
      return new Written(path, corrected);
    }
  }

  /** What lines leave in a store, of the steps that are over at the end of a script. */
  StoreContent closed(List<String> lines, Script script) {
    Map<String, Long> steps = new HashMap<>();
    for (MeasurementDefinition measurement : catalog.measurements()) {
      measurement.windows().values().stream()
          .flatMap(scopes -> scopes.values().stream())
          .flatMap(List::stream)
          .forEach(window -> steps.put(window.name(), window.step()));
    }
    return new StoreContent().write(lines).withoutCorrections().closedAt(script.end(), steps);
  }

  private static long time(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  private StreamExecutionEnvironment live(LineStore store, Cluster.Shape shape, Script script) {
    StreamExecutionEnvironment environment = cluster.environment(shape);
    new Topology(scenario, catalog, store).live(environment, script);
    return environment;
  }

  private List<String> objections(LineStore store, StoreContent right, Script script) {
    return closed(store.lines(), script).objections(right, Long.MIN_VALUE);
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
      Thread.sleep(100);
    }
  }
}
