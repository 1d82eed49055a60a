package io.kpipulse.bench.alerts;

import java.util.List;

/**
 * A series of NAB and the windows in which something happened.
 *
 * @param name path below the data directory
 * @param times epoch milliseconds, ascending, of the local time read as UTC
 * @param values at these times
 * @param windows in order; they do not overlap
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, and never compared.
public record LabelledSeries(String name, long[] times, double[] values, List<Window> windows) {
  /** Of a series, so much is not scored: {@code min(15% of its rows, 15% of 5000)}. */
  private static final double PROBATION = 0.15;

  private static final int PROBATION_ROWS = 5000;

  /** A window, from its first row to its last, by their positions. */
  public record Window(int first, int last) {
    int rows() {
      return last - first + 1;
    }
  }

  /** The first row that is scored. */
  int firstScored() {
    return (int)
        Math.ceil(Math.min(Math.floor(PROBATION * times.length), PROBATION * PROBATION_ROWS));
  }
}
