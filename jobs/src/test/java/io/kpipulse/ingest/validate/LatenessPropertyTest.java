package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.record.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whether a record is late depends on the records before it in its partition, and nothing else. */
class LatenessPropertyTest {
  private static final long ALLOWED = 10;

  @Property(tries = 500)
  void theVerdictDependsOnThePrefixOfThePartitionAlone(
      @ForAll @Size(max = 12) List<@LongRange(max = 30) Long> one,
      @ForAll @Size(max = 12) List<@LongRange(max = 30) Long> other,
      @ForAll Random random) {
    List<List<Long>> partitions = List.of(one, other);
    int[] offsets = new int[2];
    PartitionLateness lateness = new PartitionLateness(Duration.ofMillis(ALLOWED));
    Map<SourceRecord, Boolean> late = new HashMap<>();
    while (offsets[0] < one.size() || offsets[1] < other.size()) {
      int partition = random.nextInt(2);
      if (offsets[partition] == partitions.get(partition).size()) {
        partition = 1 - partition;
      }
      int offset = offsets[partition]++;
      long time = partitions.get(partition).get(offset);
      SourceRecord record =
          new SourceRecord("topic", partition, offset, OptionalLong.of(time), null, new byte[0]);
      late.put(record, lateness.isLate(time, lateness.observe(record)));
      if (random.nextInt(4) == 0) {
        lateness = restored(lateness);
      }
    }
    late.forEach(
        (record, verdict) -> {
          List<Long> partition = partitions.get(record.partition());
          int offset = (int) record.offset();
          boolean expected =
              partition.subList(0, offset).stream()
                  .anyMatch(before -> partition.get(offset) < before - ALLOWED);
          assertThat(verdict).as(record.toString()).isEqualTo(expected);
        });
  }

  private static PartitionLateness restored(PartitionLateness before) {
    List<long[]> state = new ArrayList<>(before.toState());
    // What a subtask that has not read the partition for a while still has of it.
    state.add(new long[] {0, 0});
    PartitionLateness after = new PartitionLateness(Duration.ofMillis(ALLOWED));
    after.restore(state);
    return after;
  }
}
