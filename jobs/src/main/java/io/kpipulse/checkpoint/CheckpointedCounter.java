package io.kpipulse.checkpoint;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;

/**
 * A counter that goes on from its checkpoint. The sum over all subtasks is what counts: whichever
 * of them goes on from the count of another.
 */
public final class CheckpointedCounter {
  private final ListState<Long> state;
  private final Counter counter;

  /**
   * Goes on from what is in state.
   *
   * @param name of the state
   * @param counter that begins at 0
   */
  public CheckpointedCounter(OperatorStateStore store, String name, Counter counter)
      throws Exception {
    this.state = store.getListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE));
    this.counter = counter;
    for (long before : state.get()) {
      counter.inc(before);
    }
  }

  /** One more. */
  public void inc() {
    counter.inc();
  }

  /** How many so far, in this subtask and what it goes on from. */
  public long count() {
    return counter.getCount();
  }

  /** Puts the count into state, for a checkpoint. */
  public void snapshot() throws Exception {
    state.update(List.of(count()));
  }
}
