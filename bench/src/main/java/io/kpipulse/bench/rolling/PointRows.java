package io.kpipulse.bench.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Points as rows: each stands until the next of its series, and the last until the clock stops;
 * where all is zero there is no row. A step that still runs when the clock stops is nobody's work:
 * how often such a one is written depends on the wall clock.
 */
final class PointRows implements Tally.Rows<Point> {
  private static final String MEASUREMENT = "satisfaction_kpi";

  private final UnitCodes codes = new UnitCodes();
  private final List<WindowDefinition> windows;
  private final long end;

  /** By the very object: a stage has one for each series; if not, the checksum would be another. */
  private final IdentityHashMap<Series, Standing> standing = new IdentityHashMap<>();

  /**
   * Rows of no points yet.
   *
   * @param windows all that there are
   * @param end where the clock stops, epoch milliseconds
   */
  PointRows(List<WindowDefinition> windows, long end) {
    this.windows = windows;
    this.end = end;
  }

  private static final class Standing {
    private final int scope;
    private final long end;
    private long time;
    private long[] sums;

    Standing(int scope, long end, Point point) {
      this.scope = scope;
      this.end = end;
      replace(point);
    }

    void replace(Point point) {
      time = point.time();
      sums = point.integers();
    }

    void addUntil(long next, Checksum checksum) {
      long to = Math.min(next, end);
      // Not so where a running step longer than a minute is written again.
      if (to <= time) {
        return;
      }
      if (sums[0] != 0) {
        checksum.add(scope, step(time), step(to), sums[0], sums[1], sums[2], sums[3]);
      } else if (Arrays.stream(sums).anyMatch(sum -> sum != 0)) {
        throw new IllegalStateException(
            "no responses but " + Arrays.toString(sums) + " at " + time + " in scope " + scope);
      }
    }
  }

  private static long step(long time) {
    return Math.floorDiv(time - Plan.START, Plan.STEP);
  }

  @Override
  public void add(Point point, Checksum checksum) {
    Series series = point.series();
    Standing before = standing.get(series);
    if (before == null) {
      standing.put(series, standing(point));
      return;
    }
    if (point.time() < before.time) {
      throw new IllegalStateException(
          point + " comes after a point of time " + before.time + ": in-order input is not late");
    }
    before.addUntil(point.time(), checksum);
    before.replace(point);
  }

  private Standing standing(Point point) {
    Series series = point.series();
    if (!series.measurement().equals(MEASUREMENT)) {
      throw new IllegalStateException(
          "a point of " + series + ", but in-order input has nothing to correct");
    }
    int window = 0;
    while (!windows.get(window).name().equals(series.window())) {
      window++;
    }
    long running = Math.floorMod(end - Plan.START, windows.get(window).step());
    int scope = window * Scopes.ALL + codes.scopeOf(series.members());
    return new Standing(scope, end - running, point);
  }

  @Override
  public void finish(Checksum checksum) {
    standing.values().forEach(last -> last.addUntil(Long.MAX_VALUE, checksum));
  }
}
