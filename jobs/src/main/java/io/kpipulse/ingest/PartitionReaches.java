package io.kpipulse.ingest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link PartitionReach} of each partition that one subtask reads. */
final class PartitionReaches {
  private final int block;
  private final Believable believable;
  private PartitionReach[] byPartition = {};

  /** Nothing read yet, in blocks of so many records. */
  PartitionReaches(int block, InstantSource wall) {
    this.block = block;
    this.believable = new Believable(wall);
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
    if (record.timestamp().isPresent() && believable.is(record.timestamp().getAsLong())) {
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

  /** For state: each partition with where it has come to. */
  List<long[]> toState() {
    List<long[]> state = new ArrayList<>();
    for (int partition = 0; partition < byPartition.length; partition++) {
      if (byPartition[partition] != null) {
        long[] reach = byPartition[partition].toLongs();
        long[] entry = new long[reach.length + 1];
        entry[0] = partition;
        System.arraycopy(reach, 0, entry, 1, reach.length);
        state.add(entry);
      }
    }
    return state;
  }

  /** Goes on from the states of all subtasks; who was further in a partition knows of it best. */
  void goOnFrom(Iterable<long[]> states) {
    for (long[] entry : states) {
      of(Math.toIntExact(entry[0])).goOnFrom(Arrays.copyOfRange(entry, 1, entry.length));
    }
  }
}
