package io.kpipulse.rolling.window;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardRecompute.Pass;
import io.kpipulse.rolling.correction.Correction;

/**
 * A window as a checkpoint keeps it.
 *
 * @param position the step up to which it has moved, epoch milliseconds
 * @param total at that step
 * @param pending whether that step has to be written
 * @param writtenAt processing time at which a running step was last written, for the pace of early
 *     firings
 * @param pendingRanges from and to of each range of steps to be written again, in turn
 * @param correction what of the running correction has been written
 * @param pass where the pass that writes them stands; {@code null} between passes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WindowSnapshot(
    long position,
    MeasureVector total,
    boolean pending,
    long writtenAt,
    long[] pendingRanges,
    Correction correction,
    Pass pass) {
  public static WindowSnapshot notStarted(int measures) {
    return new WindowSnapshot(
        RollingWindow.NOT_STARTED,
        new MeasureVector(measures),
        false,
        RollingWindow.NEVER_WRITTEN,
        new long[0],
        Correction.NONE,
        null);
  }
}
