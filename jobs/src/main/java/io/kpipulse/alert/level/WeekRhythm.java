package io.kpipulse.alert.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far each hour of the day, and each hour of the week, usually lies from the usual level; in
 * the unit of the values. Hours are those of UTC: their names do not matter, only that they return.
 * An hour of the week that has not been seen yet is taken for the same hour of any day. Immutable;
 * copying it costs 2 KB.
 */
final class WeekRhythm {
  static final WeekRhythm UNKNOWN;

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;
  private static final int SLOTS = WEEK + DAY;
  private static final long HOUR_MILLIS = 3_600_000;

  /** Visits are counted no further: from here on the weight of a visit stays the same. */
  private static final int MOST_VISITS = 100;

  static {
    UNKNOWN = new WeekRhythm(new double[SLOTS], new byte[SLOTS]);
  }

  private final double[] deviations;
  private final byte[] visits;

  private WeekRhythm(double[] deviations, byte[] visits) {
    this.deviations = deviations;
    this.visits = visits;
  }

  /** The deviation to expect at a time, epoch milliseconds. */
  double at(long timeMillis) {
    int hour = hourOfWeek(timeMillis);
    return deviations[visits[hour] > 0 ? hour : dayOf(hour)];
  }

  /** The rhythm after a deviation was seen. */
  WeekRhythm learn(long timeMillis, double deviation) {
    int hour = hourOfWeek(timeMillis);
    int day = dayOf(hour);
    WeekRhythm next = new WeekRhythm(deviations.clone(), visits.clone());
    if (visits[hour] == 0) {
      // What is known of the hour of any day counts as a first visit.
      next.deviations[hour] = deviations[day];
      next.visits[hour] = 1;
    }
    next.visit(day, deviation);
    next.visit(hour, deviation);
    return next;
  }

  private void visit(int slot, double deviation) {
    visits[slot] = (byte) Math.min(visits[slot] + 1, MOST_VISITS);
    deviations[slot] += (deviation - deviations[slot]) * Memory.SHORT.gain(visits[slot]);
  }

  private static int hourOfWeek(long timeMillis) {
    return (int) Math.floorMod(Math.floorDiv(timeMillis, HOUR_MILLIS), (long) WEEK);
  }

  private static int dayOf(int hourOfWeek) {
    return WEEK + hourOfWeek % DAY;
  }

  void write(DataOutput out) throws IOException {
    out.write(visits);
    for (int i = 0; i < SLOTS; i++) {
      if (visits[i] > 0) {
        out.writeDouble(deviations[i]);
      }
    }
  }

  static WeekRhythm read(DataInput in) throws IOException {
    WeekRhythm rhythm = new WeekRhythm(new double[SLOTS], new byte[SLOTS]);
    in.readFully(rhythm.visits);
    for (int i = 0; i < SLOTS; i++) {
      if (rhythm.visits[i] > 0) {
        rhythm.deviations[i] = in.readDouble();
      }
    }
    return rhythm;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeekRhythm that
        && Arrays.equals(deviations, that.deviations)
        && Arrays.equals(visits, that.visits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(deviations);
  }
}
