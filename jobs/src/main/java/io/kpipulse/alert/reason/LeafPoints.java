package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalReader;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.List;

/** The points of one source: the cells that it has, and their KPIs by step. Mutable. */
final class LeafPoints {
  private final LeafSource source;
  private final CellIndex index;
  private final SignalReader reader;
  private final List<String> kpis = new ArrayList<>();
  private final boolean isDay;
  private final long offset;
  private CellTable table;

  /**
   * @param dimensions that the scope fixes
   * @param isDay whether the points are those of calendar days
   */
  LeafPoints(LeafSource source, List<String> dimensions, boolean isDay, Catalog catalog) {
    this.source = source;
    this.index = new CellIndex(dimensions);
    this.reader = new SignalReader(catalog);
    this.isDay = isDay;
    this.offset = catalog.offset();
    this.table = table();
  }

  private CellTable table() {
    return isDay ? new DayTable(kpis.size()) : new StepTable(kpis.size(), offset);
  }

  /** A KPI is to be kept; before the first point. */
  void want(String kpi) {
    if (!kpis.contains(kpi)) {
      kpis.add(kpi);
      reader.want(new Signal(source.measurement(), kpi, source.window()), "");
      table = table();
    }
  }

  void add(FinalPoint point) {
    Share[] shares = kpis.stream().map(kpi -> reader.share(point, kpi)).toArray(Share[]::new);
    table.put(index.begin(point.unit()), point.step(), point.version(), shares);
  }

  int kpi(String name) {
    return kpis.indexOf(name);
  }

  CellTable values() {
    return table;
  }

  void forEachIn(Unit unit, CellIndex.Parts parts) {
    index.forEachIn(unit, parts);
  }
}
