package io.kpipulse.checkpoint;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * A watermark that goes on from its checkpoint, which Flink does not keep: from the least of all
 * subtasks, so any parallelism can be restored. It is unknown if it was to any of them.
 */
public final class CheckpointedWatermark {
  /** There is none yet. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final ListState<Long> state;
  private long time;

  /** Goes on from what is in state. */
  public CheckpointedWatermark(OperatorStateStore store) throws Exception {
    state =
        store.getUnionListState(new ListStateDescriptor<>("watermark", LongSerializer.INSTANCE));
    long least = Long.MAX_VALUE;
    for (long restored : state.get()) {
      least = Math.min(least, restored);
    }
    time = least == Long.MAX_VALUE ? UNKNOWN : least;
  }

  /** Epoch milliseconds, or {@link #UNKNOWN}. */
  public long time() {
    return time;
  }

  public boolean isKnown() {
    return time != UNKNOWN;
  }

  /** Moves on to a time; an earlier one is ignored. */
  public void advance(long to) {
    time = Math.max(time, to);
  }

  /** Puts the watermark into state, for a checkpoint. */
  public void snapshot() throws Exception {
    state.update(List.of(time));
  }
}
