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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a history from a store: two or three queries for each scope and range.
 *
 * <p>A series all of whose totals are zero has no rows. Where that makes a difference, for a count,
 * it is told from one that did not exist yet by whether it has any older row.
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
      read += read(part, engine);
    }
    return read;
  }

  private long read(HistoryPart part, AlertEngine engine) {
    long read = 0;
    Set<Map<String, String>> members = new HashSet<>();
    Map<HistoryRange, Set<Map<String, String>>> begun = new HashMap<>();
    Selection selection = selection(part, part.codes());
    for (HistoryRange range : part.ranges()) {
      List<StoredRow> before = store.newest(selection, range.from().minusMillis(1));
      before.forEach(row -> add(row, row.time(), part, engine));
      Set<Map<String, String>> known = new HashSet<>();
      before.forEach(row -> known.add(row.codes()));
      begun.put(range, known);
      List<StoredRow> rows = rows(selection, part, range);
      for (StoredRow row : rows) {
        Instant step = part.isSampled() ? part.lastStep(row.time()) : row.time();
        add(row, step, part, engine);
        members.add(row.codes());
      }
      members.addAll(known);
      read += before.size() + rows.size();
    }
    if (isCount(part)) {
      begun.forEach((range, known) -> addZeros(members, known, range, part, engine));
    }
    return read;
  }

  private List<StoredRow> rows(Selection selection, HistoryPart part, HistoryRange range) {
    return part.isSampled()
        ? store.sampled(selection, range.from(), range.to(), part.every())
        : store.rows(selection, range.from(), range.to());
  }

  private static void add(StoredRow row, Instant step, HistoryPart part, AlertEngine engine) {
    engine.add(part.point(row.codes(), step, row.values()));
  }

  private static boolean isCount(HistoryPart part) {
    return part.fields().size() == 1 && part.measurement().fields().isInteger(part.fields().get(0));
  }

  private void addZeros(
      Set<Map<String, String>> members,
      Set<Map<String, String>> known,
      HistoryRange range,
      HistoryPart part,
      AlertEngine engine) {
    for (Map<String, String> member : members) {
      if (!known.contains(member) && existed(member, part, range.from())) {
        engine.add(part.point(member, range.from().minusMillis(1), zeros(part)));
      }
    }
  }

  private static Map<String, Double> zeros(HistoryPart part) {
    Map<String, Double> zeros = new HashMap<>();
    part.fields().forEach(field -> zeros.put(field, 0.0));
    return zeros;
  }

  private boolean existed(Map<String, String> member, HistoryPart part, Instant before) {
    Map<String, Set<String>> codes = new HashMap<>();
    member.forEach((dimension, code) -> codes.put(dimension, Set.of(code)));
    return store.count(selection(part, codes), Instant.EPOCH, before) > 0;
  }

  private static Selection selection(HistoryPart part, Map<String, Set<String>> codes) {
    return new Selection(
        part.measurement().name(),
        part.scope(),
        part.window(),
        part.dimensions(),
        codes,
        part.fields());
  }
}
