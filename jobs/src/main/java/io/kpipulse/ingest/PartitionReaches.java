package io.kpipulse.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link PartitionReach} of each partition that one subtask reads. */
final class PartitionReaches {
  private final int block;
  private PartitionReach[] byPartition = {};

  /** Nothing read yet, in blocks of so many offsets. */
  PartitionReaches(int block) {
    this.block = block;
  }

  /**
   * A record is read; what was settled in its partition before it.
   *
   * @return epoch milliseconds, or {@link PartitionReach#UNKNOWN}; always that where a record has
   *     no partition
   */
  long settledBefore(SourceRecord record) {
    if (record.partition() < 0) {
      return PartitionReach.UNKNOWN;
    }
    PartitionReach reach = of(record.partition());
    reach.advanceTo(record.offset());
    if (record.timestamp().isPresent()) {
      reach.count(record.timestamp().getAsLong());
    }
    return reach.settled();
  }

  private PartitionReach of(int partition) {
    if (partition >= byPartition.length) {
      byPartition = Arrays.copyOf(byPartition, partition + 1);
    }
    if (byPartition[partition] == null) {
      byPartition[partition] = new PartitionReach(block);
    }
    return byPartition[partition];
  }

  /** For state, one for each partition. */
  List<long[]> toState() {
    List<long[]> state = new ArrayList<>();
    for (int partition = 0; partition < byPartition.length; partition++) {
      if (byPartition[partition] != null) {
        state.add(byPartition[partition].toState(partition));
      }
    }
    return state;
  }

  /** Goes on from the states of all subtasks; who was further in a partition knows of it best. */
  void goOnFrom(Iterable<long[]> states) {
    for (long[] state : states) {
      of(PartitionReach.partitionOf(state)).goOnFrom(state);
    }
  }
}
