package io.kpipulse.bench.latency;

import io.kpipulse.bench.latency.Trail.Stage;
import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks the store again and again for the totals of the probed series, as a dashboard would, and
 * notes when it first sees each. What it sees is late by the time of a query and a pause at most.
 */
final class Reader implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;

  private final Sql store;
  private final Probes probes;
  private final Trail trail;
  private final String query;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "latency-reader");
  private volatile RuntimeException failure;

  private Reader(Sql store, Probes probes, Trail trail) {
    this.store = store;
    this.probes = probes;
    this.trail = trail;
    this.query =
        "SELECT locality, max(cases) AS cases FROM satisfaction_kpi"
            + " WHERE timestamp > dateadd('m', -2, now()) AND scope = '"
            + Probes.SCOPE
            + "' AND \"window\" = '"
            + Probes.WINDOW
            + "' AND locality IN ("
            + probes.localities().stream()
                .map(code -> "'" + code + "'")
                .collect(Collectors.joining(", "))
            + ")";
  }

  static Reader start(Sql store, Probes probes, Path trails) throws IOException {
    Reader reader = new Reader(store, probes, Trail.into(trails, "reader"));
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private void run() {
    long[] seen = new long[probes.localities().size()];
    Arrays.fill(seen, 0);
    try {
      do {
        Rows rows = store.sql(query);
        long now = System.currentTimeMillis();
        for (int row = 0; row < rows.size(); row++) {
          int series = probes.localities().indexOf(rows.text(row, "locality"));
          long total = rows.integer(row, "cases");
          if (total > seen[series]) {
            seen[series] = total;
            trail.saw(Stage.READABLE, series, total, now);
          }
        }
      } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Passes unless reading has failed. */
  void requireReading() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    stop.countDown();
    try {
      thread.join();
      trail.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
