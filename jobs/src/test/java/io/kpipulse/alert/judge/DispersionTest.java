package io.kpipulse.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DispersionTest {
  private static final int SAMPLES = 1000;
  private static final double RATE = 0.9;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void binomialDaysHaveLittle() {
    assertThat(mean(20, 0)).isBetween(1.3, 1.8);
  }

  /**
   * Days of 0.9 ± 0.03: (0.03² + 0.9 · 0.1 / 1000) / (0.9 · 0.1 / 1000) = 11 times the variance.
   */
  @Test
  void goodAndBadDaysAreFoundAndOverstatedByTheUpperLimit() {
    assertThat(mean(20, 0.03)).isBetween(11.0, 19.0);
  }

  @Test
  void anEarlierIncidentHardlyCounts() {
    List<Share> days = days(20, 0);
    for (int day = 0; day < 4; day++) {
      days.set(day, new Share(0.5 * SAMPLES, SAMPLES));
    }
    assertThat(Dispersion.of(days)).isLessThan(5);
  }

  @Test
  void fewDaysAndDaysWithoutSamplesTellNothing() {
    List<Share> days = new ArrayList<>(days(4, 0.1));
    days.addAll(Collections.nCopies(20, Share.NONE));
    assertThat(Dispersion.of(days)).isEqualTo(1);
  }

  @Test
  void deflatedSharesKeepTheirRatio() {
    Share deflated = Dispersion.deflate(new Share(90, 100), 4);
    assertThat(deflated).isEqualTo(new Share(22.5, 25));
  }

  private double mean(int days, double spread) {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += Dispersion.of(days(days, spread));
    }
    return sum / 200;
  }

  private List<Share> days(int count, double spread) {
    List<Share> days = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      double rate = RATE + spread * random.nextGaussian();
      int hits = 0;
      for (int i = 0; i < SAMPLES; i++) {
        hits += random.nextDouble() < rate ? 1 : 0;
      }
      days.add(new Share(hits, SAMPLES));
    }
    return days;
  }
}
