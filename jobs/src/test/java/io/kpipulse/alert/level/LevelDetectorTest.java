package io.kpipulse.alert.level;

import static io.kpipulse.alert.level.Fold.HOUR;
import static io.kpipulse.alert.level.Fold.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelDetectorTest {
  private static final int LENGTH = 1000;

  @Test
  void nothingIsSaidOfAConstant() {
    for (double constant : new double[] {0, 0.1, -7.3, 1e12}) {
      Fold fold = Fold.of(HOUR, Fold.values(LENGTH, i -> constant));
      assertThat(fold.unusual()).isEmpty();
      assertThat(fold.reading(LENGTH - 1).expected()).isCloseTo(constant, within(1e-3));
    }
  }

  @Test
  void theFirstOtherValueAfterAConstantIsUnusual() {
    double[] values = Fold.values(LENGTH, i -> i == 500 ? 0.1001 : 0.1);
    assertThat(Fold.of(HOUR, values).unusual()).containsExactly(500);
  }

  @Test
  void noiseIsRarelyUnusual() {
    int alarms = 0;
    for (int seed = 0; seed < 20; seed++) {
      alarms += Fold.of(HOUR, Fold.noise(LENGTH, seed, 50)).unusual().size();
    }
    assertThat(alarms).as("in 20,000 values").isLessThan(20);
  }

  @Test
  void aStepIsFoundWithinAFewValuesAndOnce() {
    for (int seed = 0; seed < 20; seed++) {
      double[] values = Fold.noise(LENGTH, seed, 50);
      for (int i = 700; i < LENGTH; i++) {
        values[i] -= 5;
      }
      Fold fold = Fold.of(HOUR, values);
      List<Integer> found = fold.unusual().stream().filter(i -> i >= 700).toList();
      assertThat(found).isNotEmpty();
      assertThat(found.get(0)).isLessThan(710);
      assertThat(fold.reading(found.get(0)).direction()).isEqualTo(Direction.BELOW);
      assertThat(found.stream().filter(i -> i >= 720)).as("later").hasSizeLessThan(2);
      assertThat(fold.reading(LENGTH - 1).expected()).as("learnt").isCloseTo(45, within(2.0));
    }
  }

  @Test
  void aSmallLastingShiftIsFoundThoughNoValueOfItIsUnusual() {
    int found = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] values = Fold.noise(LENGTH, seed, 50);
      for (int i = 700; i < LENGTH; i++) {
        values[i] += 2.5;
      }
      found += Fold.of(HOUR, values).unusual().stream().anyMatch(i -> i >= 700 && i < 715) ? 1 : 0;
    }
    assertThat(found).isGreaterThan(12);
  }

  @Test
  void aSpikeIsFoundAtItsValue() {
    double[] values = Fold.noise(LENGTH, 3, 50);
    values[800] = 70;
    Fold fold = Fold.of(HOUR, values);
    assertThat(fold.unusual()).contains(800).noneMatch(i -> i > 800);
    assertThat(fold.reading(800).direction()).isEqualTo(Direction.ABOVE);
    assertThat(fold.reading(800).expected()).isCloseTo(50, within(2.0));
    assertThat(fold.reading(800).likelihood()).isGreaterThan(0.999).isLessThanOrEqualTo(1);
  }

  @Test
  void anotherSpikeOfTheSameSizeSoonAfterIsNoNews() {
    double[] values = Fold.noise(LENGTH, 3, 50);
    values[800] = 70;
    values[805] = 69;
    Fold fold = Fold.of(HOUR, values);
    assertThat(fold.reading(805).surprise()).isZero();
    assertThat(fold.reading(805).likelihood()).as("still unusual").isGreaterThan(0.99);
  }

  @Test
  void oneWildValueDoesNotBlind() {
    double[] values = Fold.noise(LENGTH, 5, 50);
    values[500] = 1e9;
    for (int i = 900; i < LENGTH; i++) {
      values[i] += 10;
    }
    assertThat(Fold.of(HOUR, values).unusual()).contains(500).anyMatch(i -> i >= 900 && i < 910);
  }

  @Test
  void aStepOfAConstantIsLearntSoon() {
    double[] values = Fold.values(LENGTH, i -> i < 500 ? 5 : 7);
    Fold fold = Fold.of(HOUR, values);
    assertThat(fold.unusual()).containsExactly(500);
    assertThat(fold.reading(540).expected()).isCloseTo(7, within(0.1));
  }

  @Test
  void aDailyRhythmIsNoNews() {
    double[] noise = Fold.noise(24 * 28, 7, 0);
    double[] values =
        Fold.values(noise.length, i -> 100 + 50 * Math.sin(2 * Math.PI * i / 24) + noise[i]);
    assertThat(Fold.of(HOUR, values).unusual()).hasSizeLessThan(4).noneMatch(i -> i > 24 * 10);
  }

  @Test
  void aQuietDayInABusyRhythmIsUnusual() {
    double[] noise = Fold.noise(24 * 28, 7, 0);
    int holiday = 24 * 24;
    double[] values =
        Fold.values(
            noise.length,
            i -> (i / 24 == 24 ? 50 : 100 + 50 * Math.sin(2 * Math.PI * i / 24)) + noise[i]);
    Fold fold = Fold.of(HOUR, values);
    assertThat(fold.unusual()).anyMatch(i -> i >= holiday && i < holiday + 6);
  }

  @Test
  void weekendsAreNoNewsAfterSomeWeeks() {
    double[] noise = Fold.noise(24 * 7 * 10, 7, 0);
    double[] values =
        Fold.values(noise.length, i -> (i / 24 % 7 < 5 && i % 24 >= 8 ? 100 : 10) + noise[i]);
    assertThat(Fold.of(HOUR, values).unusual()).noneMatch(i -> i > 24 * 7 * 3);
  }

  @Test
  void missingValuesArePassedOver() {
    double[] values = Fold.noise(LENGTH, 9, 50);
    values[600] = Double.NaN;
    values[601] = Double.POSITIVE_INFINITY;
    Fold fold = Fold.of(HOUR, values);
    assertThat(fold.reading(601)).isEqualTo(LevelReading.quiet(fold.reading(601).expected()));
    assertThat(fold.states().get(601).forecasts()).isEqualTo(fold.states().get(599).forecasts());
    assertThat(fold.reading(601).expected()).isCloseTo(50, within(2.0));
    assertThat(fold.reading(LENGTH - 1).expected()).isCloseTo(50, within(2.0));
  }

  @Test
  void timesNeedNotBeEven() {
    double[] values = Fold.noise(LENGTH, 11, 50);
    values[900] = 75;
    long[] times = new long[LENGTH];
    for (int i = 1; i < LENGTH; i++) {
      times[i] = times[i - 1] + (1 + i * 7919L % 90) * MINUTE + (i == 400 ? 100 * HOUR : 0);
    }
    assertThat(Fold.of(times, values).unusual()).contains(900).hasSizeLessThan(4);
  }

  @Test
  void timesBeforeTheEpochAreTimesToo() {
    double[] values = Fold.noise(200, 11, 50);
    long[] times = new long[200];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i - 100) * HOUR;
    }
    assertThat(Fold.of(times, values).states()).hasSize(200);
  }
}
