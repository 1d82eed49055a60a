package io.kpipulse.bench.pipeline;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The checksum of points: over the last integer fields of each series, however often a point was
 * written. Only the last day counts, as unchanged series repeat once a day.
 */
final class FinalTotals implements CountingSink.Fold<Point> {
  private static final long serialVersionUID = 1L;
  private static final long END = CaseTraffic.END.toEpochMilli();
  private static final long FROM = END - 86_400_000L;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Last(long time, long[] integers) implements Serializable {}

  private transient Map<Series, Last> last;

  @Override
  public void add(Point point) {
    if (point.time() < FROM || point.time() >= END) {
      return;
    }
    if (last == null) {
      last = new HashMap<>();
    }
    Last known = last.get(point.series());
    if (known == null || point.time() >= known.time()) {
      last.put(point.series(), new Last(point.time(), point.integers()));
    }
  }

  @Override
  public long checksum() {
    long sum = 0;
    if (last != null) {
      for (Map.Entry<Series, Last> entry : last.entrySet()) {
        sum +=
            31L * entry.getKey().toString().hashCode()
                ^ Arrays.hashCode(entry.getValue().integers());
      }
    }
    return sum;
  }
}
