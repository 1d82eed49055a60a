package io.kpipulse.alert.reason;

import io.kpipulse.explain.Share;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the totals of an open day were over the last two hours, by ten minutes: with the totals of
 * now they tell what has happened since. At most 13 sheets; older values are kept as one more, the
 * base. What it tells does not depend on the order of the versions. Mutable; for one thread.
 */
final class EarlierTotals {
  static final long SPACING = Duration.ofMinutes(10).toMillis();
  private static final int MOST = 13;

  private final int kpis;
  private final TreeMap<Long, CellSheet> sheets = new TreeMap<>();
  private final CellSheet base;

  EarlierTotals(int kpis) {
    this.kpis = kpis;
    this.base = new CellSheet(kpis);
  }

  /**
   * Takes in the totals of a cell.
   *
   * @param asOf the watermark at which they were taken, epoch milliseconds
   */
  void put(int cell, long asOf, Share[] shares) {
    long slot = Math.floorDiv(asOf, SPACING);
    if (!sheets.isEmpty() && slot <= sheets.lastKey() - MOST) {
      base.put(cell, asOf, shares);
      return;
    }
    sheets.computeIfAbsent(slot, any -> new CellSheet(kpis)).put(cell, asOf, shares);
    while (sheets.firstKey() <= sheets.lastKey() - MOST) {
      base.putAll(sheets.pollFirstEntry().getValue());
    }
  }

  /**
   * Whether it reaches back to a time, so that what has happened since can be told.
   *
   * @param time epoch milliseconds
   */
  boolean reaches(long time) {
    return !sheets.isEmpty() && Math.floorDiv(time, SPACING) > sheets.lastKey() - MOST;
  }

  /** The last totals of a cell that were taken by a time; nothing where there are none. */
  Share at(int cell, int kpi, long time) {
    NavigableMap<Long, CellSheet> earlier =
        sheets.headMap(Math.floorDiv(time, SPACING), true).descendingMap();
    for (Map.Entry<Long, CellSheet> sheet : earlier.entrySet()) {
      if (sheet.getValue().has(cell) && sheet.getValue().version(cell) <= time) {
        return sheet.getValue().at(cell, kpi);
      }
    }
    return base.at(cell, kpi);
  }
}
