package io.kpipulse.alert.series;

import io.kpipulse.explain.Share;
import java.time.Duration;
import java.util.Arrays;

/**
 * The values of one series by step, carried forward from each point to the next, but not over a
 * midnight: there every series has a point of its own, unless all of its totals are zero. Appending
 * is O(1), reading O(log n), a correction in the middle O(n). Mutable; for one thread.
 */
public final class StepSeries {
  private static final int FIRST = 16;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final long offset;

  private long[] steps = new long[FIRST];
  private double[] numerators = new double[FIRST];
  private double[] denominators = new double[FIRST];
  private long[] versions = new long[FIRST];
  private int size;

  /**
   * @param offset of the zone from UTC, milliseconds
   */
  public StepSeries(long offset) {
    this.offset = offset;
  }

  /**
   * Takes in a point, unless a younger version of it is there.
   *
   * @param step its start, epoch milliseconds
   * @param value numerator and denominator; those of a plain value are itself and 1
   * @param version by which versions of a point are told apart: the greater one stays
   * @return whether a value changed
   */
  public boolean put(long step, Share value, long version) {
    int at = floor(step);
    if (at >= 0 && steps[at] == step) {
      if (version < versions[at]) {
        return false;
      }
      boolean changed =
          numerators[at] != value.numerator() || denominators[at] != value.denominator();
      set(at, step, value, version);
      return changed;
    }
    boolean changed = !at(step).equals(value);
    insert(at + 1);
    set(at + 1, step, value, version);
    return changed;
  }

  private void set(int at, long step, Share value, long version) {
    steps[at] = step;
    numerators[at] = value.numerator();
    denominators[at] = value.denominator();
    versions[at] = version;
  }

  private void insert(int at) {
    if (size == steps.length) {
      int larger = Math.max(FIRST, size * 2);
      steps = Arrays.copyOf(steps, larger);
      numerators = Arrays.copyOf(numerators, larger);
      denominators = Arrays.copyOf(denominators, larger);
      versions = Arrays.copyOf(versions, larger);
    }
    int moved = size - at;
    System.arraycopy(steps, at, steps, at + 1, moved);
    System.arraycopy(numerators, at, numerators, at + 1, moved);
    System.arraycopy(denominators, at, denominators, at + 1, moved);
    System.arraycopy(versions, at, versions, at + 1, moved);
    size++;
  }

  /** The value at a step: that of the last point of its day not after it; nothing without one. */
  public Share at(long step) {
    int at = floor(step);
    return at < 0 || steps[at] < midnight(step)
        ? Share.NONE
        : new Share(numerators[at], denominators[at]);
  }

  /** The start of the day of a step. */
  private long midnight(long step) {
    return Math.floorDiv(step + offset, DAY) * DAY - offset;
  }

  private int floor(long step) {
    if (size > 0 && step >= steps[size - 1]) {
      return size - 1;
    }
    int at = Arrays.binarySearch(steps, 0, size, step);
    return at >= 0 ? at : -at - 2;
  }

  /** Up to when, exclusive, the value of a step is carried forward. */
  public long carriedUntil(long step) {
    int next = floor(step) + 1;
    long midnight = midnight(step) + DAY;
    return next < size ? Math.min(steps[next], midnight) : midnight;
  }

  /** Forgets the points of days before that of a step. */
  public void forgetBefore(long step) {
    int kept = floor(midnight(step) - 1) + 1;
    if (kept > 0) {
      steps = Arrays.copyOfRange(steps, kept, steps.length);
      numerators = Arrays.copyOfRange(numerators, kept, numerators.length);
      denominators = Arrays.copyOfRange(denominators, kept, denominators.length);
      versions = Arrays.copyOfRange(versions, kept, versions.length);
      size -= kept;
    }
  }
}
