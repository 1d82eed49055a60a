package io.kpipulse.rolling.correction;

import io.kpipulse.rolling.slice.Grid;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The times after each restore in which every step is written, changed or not: from the watermark
 * of the checkpoint to the processing time of the restore. What was written there between
 * checkpoint and crash may have been overtaken by an amendment that leaves no other trace. Kept as
 * long as those steps can be corrected, as each of them may have a point in the store.
 */
public final class ForcedReemission {
  private final Grid grid;
  private final StepRanges times = new StepRanges();

  public ForcedReemission(Grid grid) {
    this.grid = grid;
  }

  /**
   * Adds an interval, both ends included; those that meet are one, as each subtask brings its own
   * of each restore.
   */
  public void add(long from, long to) {
    times.add(from, to);
  }

  /** Forgets what lies before a time. */
  public void prune(long before) {
    times.remove(Long.MIN_VALUE, before - 1);
  }

  /** From and to of each interval, epoch milliseconds. */
  public List<long[]> intervals() {
    long[] ends = times.toArray();
    return IntStream.range(0, ends.length / 2)
        .mapToObj(i -> new long[] {ends[2 * i], ends[2 * i + 1]})
        .toList();
  }

  /** The first such step after one; {@link Long#MAX_VALUE} where there is none. */
  public long after(long position, long step) {
    long time = times.oldestAtOrAfter(position + step);
    return time == Long.MAX_VALUE ? time : grid.floor(time, step);
  }

  /** The last such step before one; {@link Long#MIN_VALUE} where there is none. */
  public long before(long position, long step) {
    long time = times.newestAtOrBefore(position - 1);
    return time == StepRanges.NONE ? time : grid.floor(time, step);
  }

  public boolean contains(long position, long step) {
    return times.newestAtOrBefore(position + step - 1) >= position;
  }
}
