package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * A history that was written in any order before the job starts: the store ends as the contract
 * says of the records that are not late in their own partition, whichever partition is read first
 * and wherever the job dies.
 */
class AnyOrderTest extends AnyRun {
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksDependsOnTheOrderWithinPartitionsOnly(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll long seed)
      throws Exception {
    run(TASKS, records, actions, seed);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfCasesDependsOnTheOrderWithinPartitionsOnly(
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll long seed)
      throws Exception {
    run(CASES, records, actions, seed);
  }

  private static <E extends SpecificRecord> void run(
      JobUnderTest<E> job, List<EventRecord<E>> records, List<Action> actions, long seed)
      throws Exception {
    Random random = new Random(seed);
    List<EventRecord<E>> shuffled = new ArrayList<>(AnyEvents.keyed(records, job.entity()));
    Collections.shuffle(shuffled, random);
    List<List<EventRecord<E>>> partitions = new ArrayList<>();
    List<EventRecord<E>> counting = new ArrayList<>();
    int number = 1 + random.nextInt(3);
    for (int i = 0; i < number; i++) {
      int partition = i;
      partitions.add(
          shuffled.stream().filter(record -> record.partition() % number == partition).toList());
      counting.addAll(notLate(job, partitions.get(partition)));
    }
    long last = records.stream().mapToLong(EventRecord::written).max().orElseThrow();
    try (JobSimulation<E> simulation =
        new JobSimulation<>(job, partitions, last, random, HashMapStateBackend::new)) {
      simulation.start(1 + random.nextInt(3));
      for (Action action : actions) {
        action.run(simulation, random);
      }
      simulation.finish(AnyEvents.HOUR);
      assertThat(simulation.differencesFrom(counting)).isEmpty();
    }
  }

  /** The contract under "Late", with no regard to how the job does it. */
  private static <E extends SpecificRecord> List<EventRecord<E>> notLate(
      JobUnderTest<E> job, List<EventRecord<E>> partition) {
    long horizonAndDay = job.horizon().toMillis() + AnyEvents.DAY;
    List<EventRecord<E>> counting = new ArrayList<>();
    for (int offset = 0; offset < partition.size(); offset++) {
      long eventTime = partition.get(offset).eventTime();
      if (partition.subList(0, offset).stream()
          .allMatch(before -> eventTime >= before.timestamp() - horizonAndDay)) {
        counting.add(partition.get(offset));
      }
    }
    return counting;
  }
}
