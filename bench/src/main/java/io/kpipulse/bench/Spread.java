package io.kpipulse.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Some figures, at least one: their middle, and how far they lie apart.
 *
 * @param values in the order in which they were measured
 */
public record Spread(List<Double> values) {

  public Spread {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread of no figures; measure at least once");
    }
  }

  /** Of figures, in the order in which they were measured. */
  public static Spread of(double... figures) {
    return new Spread(Arrays.stream(figures).boxed().toList());
  }

  /** Of an even number the mean of the middle two. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
