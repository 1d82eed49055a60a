package io.kpipulse.bench.hostile;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;

/** Used heap after full collections, against the number of records that were worked off. */
final class HeapTrend {
  private static final double MEGA = 1e6;

  private final List<Double> records = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  /** Collects and measures. */
  void measure(long recordsSoFar) {
    System.gc();
    // Right after the collection: what other threads have allocated since does not count.
    long used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getCollectionUsage().getUsed())
            .sum();
    add(recordsSoFar, used);
  }

  void add(long recordsSoFar, long used) {
    records.add((double) recordsSoFar);
    bytes.add((double) used);
  }

  /** Each measurement, in megabytes. */
  List<Long> megabytes() {
    return bytes.stream().map(used -> Math.round(used / MEGA)).toList();
  }

  /** Bytes that each record leaves on the heap, by least squares; 0 for fewer than 3 points. */
  double slope() {
    return bytes.size() < 3 ? 0 : covariance() / variance();
  }

  /** The standard error of the slope; without end for fewer than 3 points. */
  double error() {
    int n = bytes.size();
    if (n < 3) {
      return Double.POSITIVE_INFINITY;
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double fit = mean(bytes) + slope() * (records.get(i) - mean(records));
      squares += Math.pow(bytes.get(i) - fit, 2);
    }
    return Math.sqrt(squares / (n - 2) / variance());
  }

  private double covariance() {
    double sum = 0;
    for (int i = 0; i < bytes.size(); i++) {
      sum += (records.get(i) - mean(records)) * (bytes.get(i) - mean(bytes));
    }
    return sum;
  }

  private double variance() {
    return records.stream().mapToDouble(count -> Math.pow(count - mean(records), 2)).sum();
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(number -> number).average().orElse(0);
  }
}
