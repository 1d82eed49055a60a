package io.kpipulse.exact;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * The state of all operators at a barrier.
 *
 * @param watermark that all subtasks of the last operator had reached, epoch milliseconds
 * @param states by operator and subtask
 */
record Checkpoint(long watermark, List<List<OperatorSubtaskState>> states) {

  /** The state of a subtask of an operator that is restored in any parallelism. */
  OperatorSubtaskState of(int operator, int subtask, int parallelism) throws Exception {
    List<OperatorSubtaskState> own = states.get(operator);
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(own.toArray(OperatorSubtaskState[]::new));
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        all, OperatorSubtask.MAX_PARALLELISM, own.size(), parallelism, subtask);
  }
}
