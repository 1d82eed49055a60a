package io.kpipulse.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogGammaTest {
  private static final double EXACT = 1e-9;

  @Test
  void factorials() {
    double factorial = 0;
    for (int n = 1; n < 100; n++) {
      factorial += Math.log(n);
      assertThat(LogGamma.of(n + 1)).isCloseTo(factorial, within(EXACT));
    }
  }

  @Test
  void aHalf() {
    assertThat(LogGamma.of(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(EXACT));
  }

  @Test
  void risingFactorials() {
    assertThat(LogGamma.rise(0.3, 0)).isZero();
    assertThat(LogGamma.rise(0.3, 2)).isCloseTo(Math.log(0.3 * 1.3), within(EXACT));
  }
}
