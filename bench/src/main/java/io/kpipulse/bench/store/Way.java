package io.kpipulse.bench.store;

import io.kpipulse.bench.Outcome;
import io.kpipulse.local.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One way to write the same points into a store of its own, started anew for each run.
 *
 * @param store name of the store
 * @param name of what writes into it
 * @param inFlight requests under way at a time
 * @param batch points in a request at most
 * @param start starts the store
 * @param writing how it is written
 */
record Way(
    String store, String name, int inFlight, int batch, PointStore.Start start, Writing writing) {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int POLL_MILLIS = 20;

  /** Writes all points and returns when the last is confirmed. */
  interface Writing {
    /**
     * Writes, and waits for the last answer.
     *
     * @return when the first point was made, epoch milliseconds
     */
    long into(PointStore store) throws Exception;
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
        PointStore started = start.in(directory.path());
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
            store + ", " + name + ": the store was to hold " + expected + " but holds " + held);
      }
      Thread.sleep(POLL_MILLIS);
      held = started.sums();
    }
  }
}
