package io.kpipulse.timeline;

import io.kpipulse.history.History;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.point.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of one entity that the store has to hold: one at each change, and one at each former
 * row, which was written when its time was a change and says now what holds then. O(rows), and for
 * each former row O(events).
 *
 * @param rows in the order of time, by identity
 * @param former the identities of the former rows
 */
record StandingRows(Map<RowKey, Point> rows, List<RowKey> former) {
  /** Of a family without standing. */
  static final StandingRows NONE = new StandingRows(Map.of(), List.of());

  /** The rows of a history. */
  static <E extends SpecificRecord, S> StandingRows of(
      StandingExtractor<E, S> extractor, History<E, S> history, List<RowKey> former) {
    return of(extractor, history, extractor.changes(history), former);
  }

  private static <E extends SpecificRecord, S> StandingRows of(
      StandingExtractor<E, S> extractor,
      History<E, S> history,
      List<Point> changes,
      List<RowKey> former) {
    List<Point> rows = new ArrayList<>(changes);
    for (RowKey key : former) {
      rows.add(extractor.rowAt(history, key.series(), key.time()));
    }
    if (!former.isEmpty()) {
      rows.sort(Comparator.comparingLong(Point::time));
    }
    Map<RowKey, Point> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(RowKey.of(row), row));
    return new StandingRows(byKey, former);
  }

  /**
   * The rows of the same entity after a change of its history.
   *
   * @param writtenUpTo rows up to here may be in the store, epoch milliseconds, inclusive
   */
  <E extends SpecificRecord, S> StandingRows next(
      StandingExtractor<E, S> extractor, History<E, S> history, long writtenUpTo) {
    Set<RowKey> kept = new LinkedHashSet<>(former);
    for (RowKey key : rows.keySet()) {
      if (key.time() <= writtenUpTo) {
        kept.add(key);
      }
    }
    List<Point> changes = extractor.changes(history);
    changes.forEach(change -> kept.remove(RowKey.of(change)));
    return of(extractor, history, changes, List.copyOf(kept));
  }

  /**
   * Emits the rows up to a time that are new, or differ from those before.
   *
   * @param emittedUpTo the rows before were emitted up to here
   * @param emitUpTo inclusive, epoch milliseconds
   */
  void emit(StandingRows before, long emittedUpTo, long emitUpTo, Consumer<Point> out) {
    rows.forEach(
        (key, row) -> {
          boolean isEmitted = key.time() <= emittedUpTo && row.equals(before.rows.get(key));
          if (key.time() <= emitUpTo && !isEmitted) {
            out.accept(row);
          }
        });
  }

  /** The time of the first row after a time, or {@link History#NEVER}. */
  long firstAfter(long time) {
    for (RowKey key : rows.keySet()) {
      if (key.time() > time) {
        return key.time();
      }
    }
    return History.NEVER;
  }
}
