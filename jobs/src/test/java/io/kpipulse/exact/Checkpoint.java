package io.kpipulse.exact;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * What a checkpoint keeps of the operators.
 *
 * @param clock up to which all subtasks had come, epoch milliseconds
 * @param clocks by reader
 * @param ingests by reader
 * @param timelines by subtask
 * @param rollings by subtask
 */
record Checkpoint(
    long clock,
    List<OperatorSubtaskState> clocks,
    List<OperatorSubtaskState> ingests,
    List<OperatorSubtaskState> timelines,
    List<OperatorSubtaskState> rollings) {

  /** What each subtask of another parallelism is given of the states of a stage. */
  static List<OperatorSubtaskState> rescaled(List<OperatorSubtaskState> states, int parallelism)
      throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(OperatorSubtaskState[]::new));
    List<OperatorSubtaskState> rescaled = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      rescaled.add(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, AttemptEnvironment.MAX_PARALLELISM, states.size(), parallelism, subtask));
    }
    return rescaled;
  }
}
