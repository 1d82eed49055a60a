package io.kpipulse.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void theOrderOfRowsDoesNotMatterAndRowsWithoutResponsesAreLeftOut() {
    Checksum forward = new Checksum();
    forward.add(3, 17, 5, 2, 1, 17);
    forward.add(4, 18, 1, 1, 0, 5);
    Checksum backward = new Checksum();
    backward.add(4, 18, 1, 1, 0, 5);
    backward.add(7, 2, 0, 0, 0, 0);
    backward.add(3, 17, 5, 2, 1, 17);

    assertThat(forward.value()).isEqualTo(backward.value());
    assertThat(forward.rows()).isEqualTo(2).isEqualTo(backward.rows());
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
    checksum.add(scope, step, sums);
    return checksum.value();
  }
}
