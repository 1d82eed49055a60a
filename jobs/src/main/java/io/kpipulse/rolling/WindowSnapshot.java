package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.PointOutput.Correction;
import java.util.ArrayList;
import java.util.List;

/**
 * A window as a checkpoint keeps it.
 *
 * @param position the step up to which it has moved, epoch milliseconds
 * @param total at that step
 * @param stale whether that step has to be written
 * @param dirty from and to of each range of steps to be written again, in turn
 * @param correction what of the running correction has been written
 */
record WindowSnapshot(
    long position, MeasureVector total, boolean stale, List<Long> dirty, Correction correction) {

  static WindowSnapshot notStarted(int measures) {
    return new WindowSnapshot(
        RollingWindow.NOT_STARTED, new MeasureVector(measures), false, List.of(), Correction.NONE);
  }

  static List<Long> boxed(long[] values) {
    List<Long> boxed = new ArrayList<>(values.length);
    for (long value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
