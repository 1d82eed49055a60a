package io.kpipulse.alert.series;

import io.kpipulse.explain.Share;
import java.util.Arrays;

/**
 * The values of one series by step, carried forward from each point to the next. Appending is O(1),
 * reading O(log n), a correction in the middle O(n). Mutable; for one thread.
 */
public final class StepSeries {
  private static final int FIRST = 16;

  private long[] steps = new long[FIRST];
  private double[] numerators = new double[FIRST];
  private double[] denominators = new double[FIRST];
  private long[] versions = new long[FIRST];
  private int size;

  /**
   * Takes in a point, unless a younger version of it is there.
   *
   * @param step its start, epoch milliseconds
   * @param value numerator and denominator; those of a plain value are itself and 1
   * @param version by which versions of a point are told apart: the greater one stays
   * @return whether a value changed
   */
  public boolean put(long step, Share value, long version) {
    int at = Arrays.binarySearch(steps, 0, size, step);
    if (at >= 0) {
      if (version < versions[at]) {
        return false;
      }
      boolean changed =
          numerators[at] != value.numerator() || denominators[at] != value.denominator();
      set(at, step, value, version);
      return changed;
    }
    boolean changed = !at(step).equals(value);
    insert(-at - 1);
    set(-at - 1, step, value, version);
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
      int larger = size * 2;
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

  /** The value at a step: that of the last point not after it; nothing before the first. */
  public Share at(long step) {
    int at = floor(step);
    return at < 0 ? Share.NONE : new Share(numerators[at], denominators[at]);
  }

  private int floor(long step) {
    if (size > 0 && step >= steps[size - 1]) {
      return size - 1;
    }
    int at = Arrays.binarySearch(steps, 0, size, step);
    return at >= 0 ? at : -at - 2;
  }

  /** The first point after a step; {@link Long#MAX_VALUE} if there is none. */
  public long nextAfter(long step) {
    int next = floor(step) + 1;
    return next < size ? steps[next] : Long.MAX_VALUE;
  }

  /** The first point; {@link Long#MAX_VALUE} if there is none. */
  public long first() {
    return size == 0 ? Long.MAX_VALUE : steps[0];
  }

  /** Forgets the points before a step, but for the one that is carried forward to it. */
  public void forgetBefore(long step) {
    int kept = Math.max(0, floor(step));
    if (kept > 0) {
      steps = Arrays.copyOfRange(steps, kept, steps.length);
      numerators = Arrays.copyOfRange(numerators, kept, numerators.length);
      denominators = Arrays.copyOfRange(denominators, kept, denominators.length);
      versions = Arrays.copyOfRange(versions, kept, versions.length);
      size -= kept;
    }
  }

  /** Gives all points, in the order of time. */
  public void forEach(Points points) {
    for (int i = 0; i < size; i++) {
      points.point(steps[i], new Share(numerators[i], denominators[i]), versions[i]);
    }
  }

  /** Takes points. */
  @FunctionalInterface
  public interface Points {
    void point(long step, Share value, long version);
  }
}
