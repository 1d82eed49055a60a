package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoubleTextTest {
  private static String text(double value) {
    StringBuilder text = new StringBuilder();
    DoubleText.append(text, value);
    return text.toString();
  }

  private static void assertReadBack(double value) {
    String text = text(value);
    assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
    assertThat(text).contains(".");
  }

  @Test
  void aShortDecimalIsWrittenAsJavaDoes() {
    for (double value :
        new double[] {
          0.0,
          -0.0,
          0.5,
          0.1,
          0.01,
          0.02,
          0.07,
          1.0,
          1.5,
          10.0,
          100.25,
          0.375,
          12345.678,
          9999999.0,
          -0.25,
          4.2,
          0.999999999999999,
          1e7,
          1e-3,
          123456789.125,
          Double.MIN_VALUE,
          Double.MAX_VALUE
        }) {
      assertThat(text(value)).isEqualTo(Double.toString(value));
    }
  }

  @Test
  void aRatioIsReadBackAsItWas() {
    for (int n = 1; n <= 400; n++) {
      for (int k = 0; k <= n; k++) {
        assertReadBack((double) k / n);
        assertReadBack(5.0 * k / n);
      }
    }
  }

  @Test
  void anyDoubleIsReadBackAsItWas() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300_000; i++) {
      assertReadBack(random.nextDouble());
      assertReadBack(-random.nextDouble() * Math.pow(10, random.nextInt(-3, 9)));
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        assertReadBack(any);
      }
    }
  }

  @Test
  void theNeighboursOfPowersOfTenAreReadBackAsTheyWere() {
    for (int power = -3; power <= 8; power++) {
      double ten = Math.pow(10, power);
      double below = ten;
      double above = ten;
      for (int i = 0; i < 1000; i++) {
        assertReadBack(below);
        assertReadBack(above);
        below = Math.nextDown(below);
        above = Math.nextUp(above);
      }
    }
  }
}
