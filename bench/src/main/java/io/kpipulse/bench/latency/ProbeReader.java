package io.kpipulse.bench.latency;

import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
  private final List<Long> seen = new ArrayList<>();
  private final CompletableFuture<Void> end;
  private volatile boolean stopped;
  private volatile int count;

  /** Starts to read. */
  ProbeReader(Sql store) {
    this.store = store;
    end = CompletableFuture.runAsync(this::run);
  }

  private void run() {
    try {
      while (!stopped) {
        Rows rows = store.sql(QUERY);
        long now = System.currentTimeMillis();
        long total = rows.size() == 0 ? 0 : rows.integer(0, "cases");
        while (seen.size() < total) {
          seen.add(now);
        }
        count = seen.size();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean hasSeen(int probes) {
    return count >= probes;
  }

  /** Stops, and returns when each probe was seen, in their order; throws if reading failed. */
  List<Long> stop() {
    stopped = true;
    end.join();
    return seen;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
