package io.kpipulse.alert.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
  private static final int VALUES = 200_000;

  @Test
  void learnsATailOfAPower() {
    // P(X > x) = x^-2: a hundredth lies above 10, and the shape is 1/2.
    Random random = new Random(1);
    Tail tail = Tail.OF_ERRORS;
    for (int i = 0; i < VALUES; i++) {
      tail = tail.learn(1 / Math.sqrt(1 - random.nextDouble()), i);
    }
    assertThat(tail.threshold()).isCloseTo(10, within(2.0));
    assertThat(tail.shape()).isCloseTo(0.5, within(0.1));
    assertThat(tail.probability(100)).isCloseTo(1e-4, within(1e-4));
  }

  @Test
  void errsTowardsSilenceForNormalErrors() {
    Random random = new Random(1);
    Tail tail = Tail.OF_ERRORS;
    for (int i = 0; i < VALUES; i++) {
      tail = tail.learn(Math.abs(random.nextGaussian()), i);
    }
    assertThat(tail.threshold()).isCloseTo(2.58, within(0.2));
    assertThat(tail.probability(4)).isGreaterThan(6.3e-5);
  }

  @Test
  void theProbabilityFallsWithTheValue() {
    assertThat(Tail.OF_ERRORS.probability(3.9)).isEqualTo(1);
    assertThat(Tail.OF_ERRORS.probability(3.91)).isLessThan(0.01);
    assertThat(Tail.OF_ERRORS.probability(7.8)).isCloseTo(0.01 / 16, within(1e-12));
  }

  @Test
  void equalValuesDoNotStopTheThreshold() {
    Tail tail = Tail.OF_ERRORS;
    for (int i = 0; i < VALUES; i++) {
      tail = tail.learn(0, i);
    }
    assertThat(tail.threshold()).isLessThan(3.9).isPositive();
    assertThat(tail.shape()).isEqualTo(0.25);
  }
}
