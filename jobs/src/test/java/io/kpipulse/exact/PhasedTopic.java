package io.kpipulse.exact;

import io.kpipulse.job.KpiSinks;
import io.kpipulse.record.SourceRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The topic of a job in a cluster, laid out at random so that it is read in phases.
 *
 * @param name of the topic
 * @param ends by partition and phase, the offset after its last record
 */
record PhasedTopic<E extends SpecificRecord>(
    String name,
    JobUnderTest<E> job,
    List<EventRecord<E>> records,
    List<List<Integer>> ends,
    TopicScript script)
    implements AutoCloseable {
  private static final int PHASES = 3;

  static <E extends SpecificRecord> PhasedTopic<E> of(
      JobUnderTest<E> job, List<EventRecord<E>> records, Random random) {
    List<List<SourceRecord>> partitions = new ArrayList<>();
    List<List<Integer>> ends = new ArrayList<>();
    long first = records.stream().mapToLong(EventRecord::timestamp).min().orElseThrow();
    for (List<EventRecord<E>> own : JobSimulation.inPartitions(records, 1 + random.nextInt(3))) {
      List<SourceRecord> partition = new ArrayList<>();
      List<Integer> phases = new ArrayList<>();
      long time = first;
      int next = 0;
      for (int phase = 1; phase <= PHASES; phase++) {
        int end = phase == PHASES ? own.size() : next + random.nextInt(own.size() - next + 1);
        for (; next < end; next++) {
          partition.add(own.get(next).at(partitions.size(), partition.size()));
          time = Math.max(time, own.get(next).timestamp());
        }
        // Rejected, but read: a partition of which nothing is read would hold the watermark.
        partition.add(unusable(partitions.size(), partition.size(), time));
        phases.add(partition.size());
      }
      partitions.add(partition);
      ends.add(phases);
    }
    String name = UUID.randomUUID().toString();
    TopicScript script = TopicScript.register(name, partitions, new InMemoryStore());
    return new PhasedTopic<>(name, job, records, ends, script);
  }

  private static SourceRecord unusable(int partition, int offset, long time) {
    return new SourceRecord("topic", partition, offset, OptionalLong.of(time), null, new byte[1]);
  }

  /** Lets the records of a phase be read. */
  void release(int phase) {
    for (int partition = 0; partition < ends.size(); partition++) {
      script.release(partition, ends.get(partition).get(phase));
    }
  }

  /** Adds the job that reads this topic. */
  void define(StreamExecutionEnvironment environment, Clock clock) {
    job.define(
        environment,
        new ScriptedSource(name),
        script.ends(),
        Math.min(ends.size(), environment.getParallelism()),
        new KpiSinks(
            new ScriptedSink(name),
            new DiscardingSink<>(),
            new ScriptedSink(name),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            Optional.empty()),
        clock);
  }

  /** Where the store differs from the contract. */
  List<String> differences(long watermark) {
    return OracleAssertions.differences(job, records, script.store(), watermark);
  }

  @Override
  public void close() {
    TopicScript.unregister(name);
  }
}
