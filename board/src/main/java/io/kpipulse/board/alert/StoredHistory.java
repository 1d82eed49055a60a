package io.kpipulse.board.alert;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.past.AlertHistory;
import io.kpipulse.alert.past.HistoryPart;
import io.kpipulse.alert.past.HistoryRange;
import io.kpipulse.alert.past.HistorySource;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.event.TaskWatch;
import java.time.Instant;
import java.util.List;

/**
 * Reads a history from a store: two queries for each scope and range.
 *
 * @param store that the jobs write
 */
public record StoredHistory(KpiStore store) implements HistorySource {
  @Override
  public long read(AlertHistory history, AlertEngine engine) {
    if (history.isOfTasks()) {
      List<TaskWatch> rows = store.taskRows(history.from(), history.until().plusMillis(1));
      rows.forEach(engine::add);
      return rows.size();
    }
    long read = 0;
    for (HistoryPart part : history.parts()) {
      for (HistoryRange range : part.ranges()) {
        read += read(part, range, engine);
      }
    }
    return read;
  }

  private long read(HistoryPart part, HistoryRange range, AlertEngine engine) {
    Selection selection =
        new Selection(
            part.measurement().name(),
            part.scope(),
            part.window(),
            part.dimensions(),
            part.codes(),
            part.fields());
    List<StoredRow> before = store.newest(selection, range.from().minusMillis(1));
    before.forEach(row -> add(row, row.time(), part, engine));
    if (!part.isSampled()) {
      List<StoredRow> rows = store.rows(selection, range.from(), range.to());
      rows.forEach(row -> add(row, row.time(), part, engine));
      return (long) before.size() + rows.size();
    }
    List<StoredRow> rows = store.sampled(selection, range.from(), range.to(), part.every());
    rows.forEach(row -> add(row, part.lastStep(row.time()), part, engine));
    return (long) before.size() + rows.size();
  }

  private static void add(StoredRow row, Instant step, HistoryPart part, AlertEngine engine) {
    engine.add(part.point(row.codes(), step, row.values()));
  }
}
