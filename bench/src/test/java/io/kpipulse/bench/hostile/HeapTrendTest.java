package io.kpipulse.bench.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeapTrendTest {
  private static final int[] NOISE = {3, -2, 4, -5, 1, 0, -3, 2};

  private static HeapTrend trend(long bytesPerRecord) {
    HeapTrend trend = new HeapTrend();
    for (int i = 0; i < NOISE.length; i++) {
      trend.add(100_000L * i, 200_000_000L + 100_000L * i * bytesPerRecord + 1_000_000L * NOISE[i]);
    }
    return trend;
  }

  @Test
  void whatRecordsLeaveBehindIsTheSlope() {
    assertThat(trend(100).slope()).isCloseTo(100, within(2 * trend(100).error()));
    assertThat(trend(100).slope() - 2 * trend(100).error()).isGreaterThan(80);
  }

  @Test
  void noiseIsWithinItsError() {
    assertThat(Math.abs(trend(0).slope())).isLessThan(2 * trend(0).error());
  }

  @Test
  void tooFewMeasurementsTellNothing() {
    HeapTrend trend = new HeapTrend();
    trend.add(0, 1);
    trend.add(1, 9);
    assertThat(trend.slope()).isZero();
    assertThat(trend.error()).isInfinite();
  }
}
