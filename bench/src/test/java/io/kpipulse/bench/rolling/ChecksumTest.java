package io.kpipulse.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void aRangeOfStepsEqualsItsSteps() {
    Checksum range = new Checksum();
    range.add(3, 17, 10_080, 5, 2, 1, 17);
    Checksum steps = new Checksum();
    for (long step = 10_079; step >= 17; step--) {
      steps.add(3, step, 5, 2, 1, 17);
    }

    assertThat(range.value()).isEqualTo(steps.value());
    assertThat(range.rows()).isEqualTo(10_080 - 17).isEqualTo(steps.rows());
  }

  @Test
  void everyPartOfARowChangesTheChecksum() {
    long row = of(1, 10, 4, 3, 1, 15);

    assertThat(of(2, 10, 4, 3, 1, 15)).isNotEqualTo(row);
    assertThat(of(1, 11, 4, 3, 1, 15)).isNotEqualTo(row);
    assertThat(of(1, 10, 5, 3, 1, 15)).isNotEqualTo(row);
    assertThat(of(1, 10, 4, 2, 1, 15)).isNotEqualTo(row);
    assertThat(of(1, 10, 4, 3, 2, 15)).isNotEqualTo(row);
    assertThat(of(1, 10, 4, 3, 1, 16)).isNotEqualTo(row);
  }

  private static long of(int scope, long step, long... sums) {
    Checksum checksum = new Checksum();
    checksum.add(scope, step, sums[0], sums[1], sums[2], sums[3]);
    return checksum.value();
  }
}
