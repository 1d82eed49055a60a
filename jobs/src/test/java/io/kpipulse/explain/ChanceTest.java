package io.kpipulse.explain;

import static io.kpipulse.explain.ContributionTest.change;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChanceTest {
  /** Newcombe 1998, table II: 56/70 against 48/80 is 0.2 with 95% from 0.0524 to 0.3339. */
  @Test
  void theExampleOfThePaperIsBeyondChance() {
    assertThat(Chance.isBeyond(change(48, 80, 56, 70))).isTrue();
    assertThat(Chance.isBeyond(change(56, 70, 48, 80))).isTrue();
  }

  /** From the same table: 9/10 against 3/10 is 0.6 (0.1705 to 0.8090). */
  @Test
  void fewSamplesNeedALargeChange() {
    assertThat(Chance.isBeyond(change(3, 10, 9, 10))).isTrue();
    assertThat(Chance.isBeyond(change(4, 7, 6, 7))).isFalse();
    assertThat(Chance.isBeyond(change(0, 1, 1, 1))).isFalse();
  }

  @Test
  void withoutSamplesNothingIs() {
    assertThat(Chance.isBeyond(change(0, 0, 9, 10))).isFalse();
    assertThat(Chance.isBeyond(change(9, 10, 0, 0))).isFalse();
  }
}
