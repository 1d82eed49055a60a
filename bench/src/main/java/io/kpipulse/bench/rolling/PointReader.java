package io.kpipulse.bench.rolling;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.IdentityHashMap;

/** Reads points as the store does: the newest point of a step holds until the next step's. */
final class PointReader implements Tally.Reader<Point> {
  /** The engine reuses one object for each series; if not, the cache must not grow for ever. */
  private static final int MOST_CACHED = 10 * Scopes.ALL;

  private final int steps;
  private final RowTable table;
  private final IdentityHashMap<Series, Integer> scopes = new IdentityHashMap<>();

  /** Points of steps from {@code steps} on are not read. */
  PointReader(int steps) {
    this.steps = steps;
    this.table = new RowTable(steps);
  }

  @Override
  public void add(Point point, Checksum checksum) {
    if (point.series().measurement().equals(BenchCatalog.MEASUREMENT)) {
      if (scopes.size() == MOST_CACHED) {
        scopes.clear();
      }
      int scope = scopes.computeIfAbsent(point.series(), series -> Scopes.of(series.tags()));
      table.put(scope, Plan.stepOf(point.time()), point.integers());
    }
  }

  @Override
  public void finish(Checksum checksum) {
    for (int scope = 0; scope < Scopes.ALL; scope++) {
      long[] sums = new long[RowTable.SUMS];
      for (int step = 0; step < steps; step++) {
        table.read(scope, step, sums);
        checksum.add(scope, step, sums);
      }
    }
  }
}
