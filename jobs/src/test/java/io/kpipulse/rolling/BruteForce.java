package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The points of a window by the sentences of the contract: for each step, add up all facts between
 * L and e. Slow, and shares no code with the engine but the vectors.
 */
public final class BruteForce {
  private static final long DAY = 86_400_000;

  /** A fact at a time in one scope. */
  public record At(long time, MeasureVector measures) {}

  private final long offset;
  private final List<At> facts;

  public BruteForce(long offset, List<At> facts) {
    this.offset = offset;
    this.facts = facts;
  }

  /** The totals of step {@code b}, of what is not after the watermark. */
  public MeasureVector total(WindowDefinition window, long b, long watermark, int measures) {
    long e = b + window.step();
    long from =
        window.isLevel()
            ? Long.MIN_VALUE
            : floor(e - 1, window.slice()) + window.slice() - window.size();
    MeasureVector total = new MeasureVector(measures);
    for (At fact : facts) {
      if (fact.time() >= from && fact.time() < e && fact.time() <= watermark) {
        total.add(fact.measures());
      }
    }
    return total;
  }

  /** All points that exist at a watermark, by step. */
  public NavigableMap<Long, MeasureVector> points(
      WindowDefinition window, long watermark, int measures) {
    NavigableMap<Long, MeasureVector> points = new TreeMap<>();
    long first = facts.stream().mapToLong(At::time).min().orElse(watermark);
    MeasureVector before = new MeasureVector(measures);
    for (long b = floor(first, window.step()); b <= watermark; b += window.step()) {
      MeasureVector total = total(window, b, watermark, measures);
      boolean differs = !Arrays.equals(total.sums(), before.sums());
      if (differs || (floor(b, DAY) == b && !total.sumsAreZero())) {
        points.put(b, total);
      }
      before = total;
    }
    return points;
  }

  private long floor(long time, long size) {
    return Math.floorDiv(time + offset, size) * size - offset;
  }
}
