package io.kpipulse.bench.rolling;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.IdentityHashMap;

/** Reads points as the store does: the newest point of a step holds until the next step's. */
final class PointReader implements RowReader<Point> {
  /** The engine reuses one object for each series; if not, the cache must not grow for ever. */
  private static final int MOST_CACHED = 10 * Scopes.ALL;

  private final int steps;
  private final RowTable table = new RowTable();
  private final IdentityHashMap<Series, Integer> scopes = new IdentityHashMap<>();

  /** Points of steps from {@code steps} on are not read. */
  PointReader(int steps) {
    this.steps = steps;
  }

  @Override
  public void add(Point point, Checksum checksum) {
    Series series = point.series();
    long step = Plan.stepOf(point.time());
    if (step < steps && series.measurement().equals(BenchCatalog.MEASUREMENT)) {
      long[] sums = point.integers();
      table.put(scope(series), step, sums[0], sums[1], sums[2], sums[3]);
    }
  }

  private int scope(Series series) {
    Integer scope = scopes.get(series);
    if (scope == null) {
      if (scopes.size() == MOST_CACHED) {
        scopes.clear();
      }
      scope = Scopes.scope(series.members());
      scopes.put(series, scope);
    }
    return scope;
  }

  @Override
  public void finish(Checksum checksum) {
    table.addTo(checksum, steps);
  }
}
