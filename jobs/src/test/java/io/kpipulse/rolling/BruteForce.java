package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The points of a window, by the sentences of the contract and nothing else: for each step, add up
 * all facts between L and e. Slow, and shares no code with the engine but the vectors.
 */
final class BruteForce {
  private static final long HOUR = 3_600_000;

  /** A fact at a time in one scope. */
  record At(long time, MeasureVector measures) {}

  private final long offset;
  private final List<At> facts;

  BruteForce(long offset, List<At> facts) {
    this.offset = offset;
    this.facts = facts;
  }

  /** The totals of step {@code b}, of what is not after the clock. */
  MeasureVector total(WindowDefinition window, long b, long clock, int measures) {
    long e = b + window.step();
    long from =
        window.isLevel()
            ? Long.MIN_VALUE
            : floor(e - 1, window.slice()) + window.slice() - window.size();
    MeasureVector total = new MeasureVector(measures);
    for (At fact : facts) {
      if (fact.time() >= from && fact.time() < e && fact.time() <= clock) {
        total.add(fact.measures());
      }
    }
    return total;
  }

  /** All points that exist at a clock, by step. */
  NavigableMap<Long, MeasureVector> points(WindowDefinition window, long clock, int measures) {
    NavigableMap<Long, MeasureVector> points = new TreeMap<>();
    long first = facts.stream().mapToLong(At::time).min().orElse(clock);
    MeasureVector before = new MeasureVector(measures);
    for (long b = floor(first, window.step()); b <= clock; b += window.step()) {
      MeasureVector total = total(window, b, clock, measures);
      boolean fullHour = window.step() >= HOUR || floor(b, HOUR) == b;
      if (differ(total, before) || (fullHour && !total.sumsAreZero())) {
        points.put(b, total);
      }
      before = total;
    }
    return points;
  }

  private static boolean differ(MeasureVector a, MeasureVector b) {
    return !Arrays.equals(a.sums(), b.sums());
  }

  private long floor(long time, long size) {
    return Math.floorDiv(time + offset, size) * size - offset;
  }
}
