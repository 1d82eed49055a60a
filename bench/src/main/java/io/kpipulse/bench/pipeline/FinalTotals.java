package io.kpipulse.bench.pipeline;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;

/**
 * The checksum of points: over the last integer fields of each series, however often a point was
 * written. Only the last day counts, as unchanged series repeat once a day.
 */
final class FinalTotals implements CountingSink.Fold<Point> {
  private static final long serialVersionUID = 1L;
  private static final long END = CaseTraffic.END.toEpochMilli();
  private static final long FROM = END - 86_400_000L;

  private final HashMap<Series, Last> last = new HashMap<>();

  /** The last point of a series: hash of the series, step, and hash of both series and fields. */
  private record Last(long series, long time, long hash) implements Serializable {}

  @Override
  public long add(Point point) {
    if (point.time() < FROM || point.time() >= END) {
      return 0;
    }
    Last before = last.get(point.series());
    if (before == null) {
      before = new Last(31L * point.series().toString().hashCode(), FROM, 0);
    }
    if (point.time() < before.time()) {
      return 0;
    }
    long hash = before.series() ^ Arrays.hashCode(point.integers());
    last.put(point.series(), new Last(before.series(), point.time(), hash));
    return hash - before.hash();
  }
}
