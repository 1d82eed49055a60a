package io.kpipulse.bench.board;

import java.util.List;
import java.util.Map;

/** Adds median, 95th percentile (nearest rank) and maximum of milliseconds to a row. */
final class Quantiles {
  private static final int PERCENT = 100;

  private Quantiles() {}

  static void put(Map<String, Object> row, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    for (int percent : new int[] {50, 95, PERCENT}) {
      int rank = (sorted.size() * percent + PERCENT - 1) / PERCENT;
      row.put(
          percent == PERCENT ? "max ms" : "p" + percent + " ms",
          Math.round(10 * sorted.get(rank - 1)) / 10.0);
    }
  }
}
