package io.kpipulse.alert.reason;

import io.kpipulse.explain.Share;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of cells by calendar day; a day without a point is one without anything. Mutable; for
 * one thread.
 */
final class DayTable implements CellTable {
  private final int kpis;
  private final TreeMap<Long, CellSheet> days = new TreeMap<>();
  private final TreeMap<Long, EarlierTotals> open = new TreeMap<>();
  private long closed = Long.MIN_VALUE;

  DayTable(int kpis) {
    this.kpis = kpis;
  }

  @Override
  public void put(int cell, long step, long version, Share[] shares) {
    days.computeIfAbsent(step, any -> new CellSheet(kpis)).put(cell, version, shares);
    if (step + Leaf.DAY > closed && version < step + Leaf.DAY) {
      open.computeIfAbsent(step, any -> new EarlierTotals(kpis)).put(cell, version, shares);
    }
  }

  @Override
  public Share at(int cell, long step, int kpi) {
    CellSheet day = days.get(step);
    return day == null ? Share.NONE : day.at(cell, kpi);
  }

  @Override
  public Share since(int cell, long step, int kpi, long since) {
    EarlierTotals earlier = open.get(step);
    Share now = at(cell, step, kpi);
    return earlier == null || since <= step || !earlier.reaches(since)
        ? now
        : now.minus(earlier.at(cell, kpi, since));
  }

  @Override
  public boolean covers(long step) {
    return days.containsKey(step);
  }

  @Override
  public void close(long mark) {
    closed = Math.max(closed, mark);
    Map.Entry<Long, EarlierTotals> first = open.firstEntry();
    while (first != null && first.getKey() + Leaf.DAY <= closed) {
      open.remove(first.getKey());
      first = open.firstEntry();
    }
  }

  @Override
  public void forgetBefore(long step) {
    days.headMap(step, false).clear();
  }
}
