package io.kpipulse.bench.latency;

import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Queries the store for the total of the probed locality, as a dashboard would, and notes when it
 * first sees each probe. A sighting is late by at most a query and a pause.
 */
final class ProbeReader implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;
  private static final String QUERY =
      "SELECT max(cases) AS cases FROM satisfaction_kpi WHERE timestamp > dateadd('m', -2, now())"
          + " AND scope = 'locality' AND \"window\" = '1h' AND locality = '"
          + ProbeTraffic.LOCALITY
          + "'";

  private final Sql store;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "latency-reader");
  private final List<Long> seen = new ArrayList<>();
  private volatile RuntimeException failure;

  private ProbeReader(Sql store) {
    this.store = store;
  }

  static ProbeReader start(Sql store) {
    ProbeReader reader = new ProbeReader(store);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private void run() {
    try {
      do {
        Rows rows = store.sql(QUERY);
        long now = System.currentTimeMillis();
        long total = rows.size() == 0 ? 0 : rows.integer(0, "cases");
        while (seen.size() < total) {
          seen.add(now);
        }
      } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Throws if reading has failed. */
  void requireReading() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Stops, and returns when each probe was seen, in their order. */
  List<Long> stop() throws InterruptedException {
    close();
    thread.join();
    return seen;
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
