package io.kpipulse.local.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random numbers of one entity. They depend on the seed and the name of the entity alone, so that
 * the lifecycle of an entity is independent of all others.
 */
final class SeededRandom {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private SeededRandom(SplittableRandom random) {
    this.random = random;
  }

  static SeededRandom of(long seed, String entity) {
    long hash = FNV_OFFSET ^ seed;
    for (byte b : entity.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * FNV_PRIME;
    }
    return new SeededRandom(new SplittableRandom(hash));
  }

  /** True with probability {@code p}. */
  boolean happens(double p) {
    return random.nextDouble() < p;
  }

  /** From {@code low} (inclusive) to {@code high} (exclusive). */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** From {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** From {@code low} (inclusive) to {@code high} (exclusive), to the millisecond. */
  Duration between(Duration low, Duration high) {
    return Duration.ofMillis((long) between((double) low.toMillis(), (double) high.toMillis()));
  }

  /** Normally distributed with mean 0 and standard deviation 1. */
  double gaussian() {
    return random.nextGaussian();
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** An index, with probability in proportion to its weight. */
  int weighted(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** A whole number whose mean is {@code mean}: one of the two nearest. */
  int rounded(double mean) {
    return (int) Math.floor(mean + random.nextDouble());
  }
}
