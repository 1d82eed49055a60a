package io.kpipulse.bench.latency;

import io.kpipulse.board.quest.Rows;
import io.kpipulse.board.quest.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries the store for the total of the probed locality, as a dashboard would, and notes when it
 * first sees each probe.
 */
final class ProbeReader {
  private static final String QUERY =
      "SELECT max(cases) AS cases FROM satisfaction_kpi WHERE timestamp > dateadd('m', -2, now())"
          + " AND scope = 'locality' AND \"window\" = '1h' AND locality = '"
          + ProbeTraffic.LOCALITY
          + "'";

  private final Sql store;
  private final List<Long> seen = new ArrayList<>();

  ProbeReader(Sql store) {
    this.store = store;
  }

  void poll() throws InterruptedException {
    Rows rows = store.sql(QUERY);
    long now = System.currentTimeMillis();
    long total = rows.size() == 0 ? 0 : rows.integer(0, "cases");
    while (seen.size() < total) {
      seen.add(now);
    }
  }

  /** When each probe was seen, in their order. */
  List<Long> seen() {
    return seen;
  }
}
