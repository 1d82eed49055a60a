package io.kpipulse.alert.reason;

import io.kpipulse.alert.series.StepSeries;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of cells at steps of which only those have a point that changed something: each point
 * is carried forward to the next of its day. Mutable; for one thread.
 */
final class StepTable implements CellTable {
  private final int kpis;
  private final long offset;
  private final List<StepSeries> series = new ArrayList<>();
  private long first = Long.MAX_VALUE;

  /**
   * @param offset of the zone from UTC, milliseconds
   */
  StepTable(int kpis, long offset) {
    this.kpis = kpis;
    this.offset = offset;
  }

  @Override
  public void put(int cell, long step, long version, Share[] shares) {
    first = Math.min(first, step);
    while (series.size() < (cell + 1) * kpis) {
      series.add(new StepSeries(offset));
    }
    for (int kpi = 0; kpi < kpis; kpi++) {
      boolean unused = series.get(cell * kpis + kpi).put(step, shares[kpi], version);
    }
  }

  @Override
  public Share at(int cell, long step, int kpi) {
    int place = cell * kpis + kpi;
    return place < series.size() ? series.get(place).at(step) : Share.NONE;
  }

  /** All of it: the windows of steps overlap, so that nothing has come within one. */
  @Override
  public Share since(int cell, long step, int kpi, long since) {
    return at(cell, step, kpi);
  }

  @Override
  public boolean covers(long step) {
    return first <= step;
  }

  /** Nothing is kept of early points. */
  @Override
  public void close(long mark) {}

  @Override
  public void forgetBefore(long step) {
    series.forEach(own -> own.forgetBefore(step));
  }
}
