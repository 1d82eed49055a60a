package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Property
  void doublesUpToTheBoundLessAtMostHalf(
      @ForAll @IntRange(min = 1, max = 1_000_000) int failures, @ForAll long seed) {
    double full = Math.min(30_000, 100 * Math.pow(2, failures - 1.0));
    long pause =
        Backoff.STANDARD.pause(failures, Duration.ZERO, new SplittableRandom(seed)).toMillis();
    assertThat((double) pause).isBetween(Math.floor(full / 2), full);
  }

  @Test
  void writersThatFailTogetherDoNotComeBackTogether() {
    RandomGenerator random = new SplittableRandom(1);
    assertThat(java.util.stream.IntStream.range(0, 20).mapToObj(i -> pause(9, 0, random)))
        .doesNotHaveDuplicates();
  }

  @Test
  void waitsAtLeastAsLongAsTheStoreAsks() {
    assertThat(pause(1, 60, new SplittableRandom(1))).isEqualTo(Duration.ofSeconds(60));
    assertThat(pause(20, 1, new SplittableRandom(1))).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void refusesBoundsInTheWrongOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
  }

  private static Duration pause(int failures, int asked, RandomGenerator random) {
    return Backoff.STANDARD.pause(failures, Duration.ofSeconds(asked), random);
  }
}
