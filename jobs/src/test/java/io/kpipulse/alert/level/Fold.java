package io.kpipulse.alert.level;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Folds a series and keeps the state after each value. */
record Fold(List<LevelState> states) {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;

  static Fold of(long stepMillis, double... values) {
    return of(IntStream.range(0, values.length).mapToLong(i -> i * stepMillis).toArray(), values);
  }

  static Fold of(long[] times, double[] values) {
    List<LevelState> states = new ArrayList<>();
    LevelState state = LevelDetector.initial();
    for (int i = 0; i < times.length; i++) {
      state = LevelDetector.next(state, times[i], values[i]);
      states.add(state);
    }
    return new Fold(states);
  }

  static double[] values(int length, IntToDoubleFunction value) {
    return IntStream.range(0, length).mapToDouble(value).toArray();
  }

  /** Normal noise of the given seed around a mean. */
  static double[] noise(int length, long seed, double mean) {
    Random random = new Random(seed);
    return values(length, i -> mean + random.nextGaussian());
  }

  LevelReading reading(int position) {
    return states.get(position).reading();
  }

  /** Positions of values that deserve attention. */
  List<Integer> unusual() {
    return IntStream.range(0, states.size())
        .filter(i -> reading(i).surprise() >= LevelDetector.UNUSUAL)
        .boxed()
        .toList();
  }
}
