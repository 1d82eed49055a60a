package io.kpipulse.board.question;

import io.kpipulse.board.answer.SeriesPoint;
import io.kpipulse.board.answer.Trend;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How did a KPI develop? */
public final class TrendQuestion {
  private static final Duration DAY = Duration.ofDays(1);

  private final BoardCatalog catalog;
  private final KpiStore store;
  private final StatusQuestion status;
  private final Clock clock;

  public TrendQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.status = status;
    this.clock = clock;
  }

  /**
   * A KPI of a unit on an even grid: in each interval the last point, carried forward where there
   * is none. The intervals are whole steps, and whole days of the zone where they are longer.
   *
   * @param window {@code null} for the one that is shown first
   * @param to exclusive; nothing is told beyond the time of the figures
   * @param points at most so many, 2 or more
   */
  public Trend ask(
      KpiField kpi, String window, Address unit, Instant from, Instant to, int points) {
    WindowDefinition over = catalog.window(kpi, unit.scope(), window);
    return new Trend(
        kpi.id(),
        over.name(),
        unit,
        grids(List.of(kpi), over, unit, new Span(from, to, points), AsOf.of(status.ask(), clock))
            .get(0));
  }

  /**
   * What a grid covers.
   *
   * @param to exclusive
   * @param points at most so many
   */
  record Span(Instant from, Instant to, int points) {}

  /**
   * The same for several KPIs of one measurement and window, in their order.
   *
   * @param at the time of the figures
   */
  List<List<SeriesPoint>> grids(
      List<KpiField> kpis, WindowDefinition window, Address unit, Span span, Instant at) {
    if (!span.from().isBefore(span.to())) {
      throw new BadQuestion(
          "the range from %s to %s is empty; turn the two".formatted(span.from(), span.to()));
    }
    Duration every =
        every(
            Duration.ofMillis(window.step()),
            Duration.between(span.from(), span.to()),
            span.points());
    Instant start = floor(span.from(), every);
    Instant end = ceiling(span.to().isAfter(at) ? at : span.to(), every);
    List<StoredRow> rows =
        start.isBefore(end) ? rows(kpis, window, unit, start, end, every) : List.of();
    return kpis.stream()
        .map(
            kpi ->
                rows.stream()
                    .map(row -> SeriesPoint.of(row.time(), FigureReader.figure(kpi, row)))
                    .toList())
        .toList();
  }

  /** A row for each interval. */
  private List<StoredRow> rows(
      List<KpiField> kpis,
      WindowDefinition window,
      Address unit,
      Instant start,
      Instant end,
      Duration every) {
    Selection selection =
        catalog.selection(kpis, unit.scope(), window.name(), FigureReader.codes(unit));
    Instant before = start.minus(every.multipliedBy(DAY.dividedBy(every) + 1));
    Map<Instant, StoredRow> byTime = new HashMap<>();
    for (StoredRow row : store.sampled(selection, before, end, every)) {
      byTime.put(row.time(), row);
    }
    List<StoredRow> rows = new ArrayList<>();
    Map<String, Double> last = Map.of();
    for (Instant at = before; at.isBefore(end); at = at.plus(every)) {
      if (byTime.containsKey(at)) {
        last = byTime.get(at).values();
      }
      if (!at.isBefore(start)) {
        rows.add(new StoredRow(at, unit.codes(), last));
      }
    }
    return rows;
  }

  /** The shortest even interval of whole steps that gives at most so many points. */
  private static Duration every(Duration step, Duration range, int points) {
    long least = Math.max(1, ceil(range.toMillis(), step.toMillis() * points));
    Duration every = step.multipliedBy(least);
    if (every.compareTo(DAY) >= 0) {
      return DAY.multipliedBy(ceil(every.toMillis(), DAY.toMillis()));
    }
    // Whole divisors of a day, so that the grid is that of the steps.
    while (DAY.toMillis() % every.toMillis() != 0) {
      every = every.plus(step);
    }
    return every;
  }

  private static long ceil(long value, long by) {
    return Math.floorDiv(value + by - 1, by);
  }

  private Instant floor(Instant time, Duration every) {
    long offset = catalog.catalog().offset();
    long local = time.toEpochMilli() + offset;
    return Instant.ofEpochMilli(local - Math.floorMod(local, every.toMillis()) - offset);
  }

  private Instant ceiling(Instant time, Duration every) {
    Instant floor = floor(time, every);
    return floor.equals(time) ? floor : floor.plus(every);
  }
}
