package io.kpipulse.bench.store;

import io.kpipulse.bench.Outcome;
import io.kpipulse.local.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One way to write the same points into a store of its own, started anew for each run.
 *
 * @param name in tables
 * @param store what is started
 * @param writing how it is written
 */
record Way(String name, PointStore.Start store, Writing writing) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int POLL_MILLIS = 20;

  /** Writes all points and returns when the last is confirmed. */
  interface Writing {
    /**
     * @return when the first point was made, epoch milliseconds
     */
    long into(PointStore store) throws Exception;
  }

  /** By the sink of production, in a Flink job. */
  static Way sink(
      String name, PointStore.Start store, SamplePoints points, int writers, int batch) {
    return new Way(name, store, into -> new SinkJob(points, writers, batch).run(into.url()));
  }

  /** By a client that does nothing but send. */
  static Way bare(String name, PointStore.Start store, List<byte[]> bodies, int inFlight) {
    return new Way(
        name,
        store,
        into -> {
          BareClient client = new BareClient(into.lines(), inFlight);
          long began = System.currentTimeMillis();
          client.post(bodies);
          return began;
        });
  }

  /**
   * Does it once.
   *
   * @param parent of the store's directory, which is removed afterwards
   * @param expected what the store has to hold in the end
   * @throws IllegalStateException if it holds anything else
   */
  Delivered run(Path parent, StoredSums expected) throws Exception {
    try (WorkDirectory directory = WorkDirectory.temporary(parent, "store-");
        PointStore started = store.in(directory.path());
        ThreadCpu cpu = ThreadCpu.watching()) {
      long began = writing.into(started);
      Duration written = since(began);
      await(started, expected);
      Duration readable = since(began);
      Map<String, Duration> used = cpu.stop();
      Outcome outcome =
          new Outcome(expected.points(), expected.points(), started.sums().checksum(), written);
      return new Delivered(outcome, readable, started.bytes(), used);
    }
  }

  private static Duration since(long began) {
    return Duration.ofMillis(System.currentTimeMillis() - began);
  }

  private void await(PointStore started, StoredSums expected) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    StoredSums held = started.sums();
    while (!held.equals(expected)) {
      if (held.points() > expected.points() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            name + ": the store was to hold " + expected + " but holds " + held);
      }
      Thread.sleep(POLL_MILLIS);
      held = started.sums();
    }
  }
}
