package io.kpipulse.bench.pipeline;

import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The checksum of points: over the integer fields with which each series ends. It does not see how
 * often a point was written again, nor in which order those of different series came.
 *
 * <p>Only the last days are looked at, as no window is silent for longer.
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
