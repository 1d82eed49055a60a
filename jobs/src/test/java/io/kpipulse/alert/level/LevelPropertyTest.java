package io.kpipulse.alert.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class LevelPropertyTest {
  private static final int LENGTH = 400;
  private static final int MOST_BYTES = 2048;
  private static final double CLOSE = 1e-4;

  /** Rounding shows in offsets, so they stay within some thousand times the noise. */
  @Property(tries = 100)
  void neitherUnitNorOriginMatter(
      @ForAll long seed,
      @ForAll @Scale(3) @DoubleRange(min = 1e-3, max = 1e6) double unit,
      @ForAll @DoubleRange(min = -1e3, max = 1e3) double origin) {
    double[] values = wild(seed);
    Fold fold = Fold.of(Fold.HOUR, values);
    Fold other = Fold.of(Fold.HOUR, Fold.values(LENGTH, i -> unit * (values[i] + origin)));
    for (int i = 1; i < LENGTH; i++) {
      LevelReading reading = fold.reading(i);
      LevelReading transformed = other.reading(i);
      assertThat(transformed.likelihood()).isCloseTo(reading.likelihood(), within(CLOSE));
      assertThat(transformed.expected() / unit - origin)
          .isCloseTo(reading.expected(), within(CLOSE));
    }
  }

  @Property(tries = 100)
  void upsideDownIsAsUnusualTheOtherWay(@ForAll long seed) {
    double[] values = wild(seed);
    Fold fold = Fold.of(Fold.HOUR, values);
    Fold other = Fold.of(Fold.HOUR, Fold.values(LENGTH, i -> -values[i]));
    for (int i = 0; i < LENGTH; i++) {
      LevelReading reading = fold.reading(i);
      assertThat(other.reading(i).surprise()).isEqualTo(reading.surprise());
      if (reading.surprise() > 0) {
        assertThat(other.reading(i).direction()).isNotEqualTo(reading.direction());
      }
    }
  }

  @Property(tries = 100)
  void foldingOnFromTheBytesOfAnyStateGivesTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = LENGTH - 1) int from) throws IOException {
    double[] values = wild(seed);
    Fold fold = Fold.of(Fold.HOUR, values);
    LevelState state = copy(fold.states().get(from));
    for (int i = from + 1; i < LENGTH; i++) {
      state = LevelDetector.next(state, i * Fold.HOUR, values[i]);
    }
    assertThat(state).isEqualTo(fold.states().get(LENGTH - 1));
    assertThat(state.count()).isEqualTo(LENGTH);
  }

  @Property(tries = 100)
  void probabilitiesAreProbabilities(@ForAll long seed) {
    Fold fold = Fold.of(Fold.HOUR, wild(seed));
    for (int i = 0; i < LENGTH; i++) {
      assertThat(fold.reading(i).likelihood()).isBetween(0.0, 1.0);
      assertThat(fold.reading(i).surprise()).isIn(0.0, fold.reading(i).likelihood());
    }
  }

  private static LevelState copy(LevelState state) throws IOException {
    LevelStateCodec codec = new LevelStateCodec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(state, new DataOutputStream(bytes));
    assertThat(bytes.size()).isLessThan(MOST_BYTES);
    return codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** Noise with a level, spikes, steps and stretches of one value. */
  private static double[] wild(long seed) {
    Random random = new Random(seed);
    double[] values = new double[LENGTH];
    double level = 10;
    for (int i = 0; i < LENGTH; i++) {
      switch (random.nextInt(30)) {
        case 0 -> level += 10 * random.nextGaussian();
        case 1 -> values[i] = level + 100 * random.nextGaussian();
        case 2, 3, 4 -> values[i] = i == 0 ? 0 : values[i - 1];
        default -> values[i] = level + random.nextGaussian();
      }
    }
    return values;
  }
}
