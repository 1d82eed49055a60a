package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.engine.EngineCounts;
import io.kpipulse.engine.EngineTotals;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/**
 * Any events, in any order, in any partitions, with any checkpoints, crashes and parallelisms: the
 * store ends as the contract says of their set.
 */
class WholeJobPropertyTest extends AnyRun {
  @Provide
  Arbitrary<Long> starts() {
    return AnyEvents.times();
  }

  @Provide
  Arbitrary<Long> silences() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, Arbitraries.of(0L, 500L, 61_000L, 1L, AnyEvents.HOUR, 26 * AnyEvents.HOUR)),
        Tuple.of(1, Arbitraries.of(8 * AnyEvents.DAY, 32 * AnyEvents.DAY)));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksEndsAsTheContractSays(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll("starts") long start,
      @ForAll("silences") long silence,
      @ForAll long seed)
      throws Exception {
    run(TASKS, HashMapStateBackend::new, records, actions, start, silence, seed);
  }

  /** On the heap a change of an object that is not put back goes unnoticed; here it is lost. */
  @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksEndsAsTheContractSaysWithStateInRocksDb(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll("starts") long start,
      @ForAll("silences") long silence,
      @ForAll long seed)
      throws Exception {
    run(TASKS, EmbeddedRocksDBStateBackend::new, records, actions, start, silence, seed);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfCasesEndsAsTheContractSays(
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll("starts") long start,
      @ForAll("silences") long silence,
      @ForAll long seed)
      throws Exception {
    run(CASES, HashMapStateBackend::new, records, actions, start, silence, seed);
  }

  /** Whatever was read again after a crash. */
  private static <E extends SpecificRecord> void assertCountsOnce(
      EngineTotals engine, List<EventRecord<E>> records, Duration horizon) {
    long accepted = records.stream().filter(record -> record.isAccepted(horizon)).count();
    assertThat(engine.isComplete()).isTrue();
    assertThat(engine.sum()).isEqualTo(new EngineCounts(accepted, records.size() - accepted, 0, 0));
  }

  private static <E extends SpecificRecord> void run(
      JobUnderTest<E> job,
      Supplier<StateBackend> backend,
      List<EventRecord<E>> records,
      List<Action> actions,
      long start,
      long silence,
      long seed)
      throws Exception {
    Random random = new Random(seed);
    int partitions = 1 + random.nextInt(3);
    // Between a checkpoint and a crash, only the order of a partition survives: an entity then
    // stays in one, as its key makes it in production.
    boolean keyed =
        actions.contains(Action.CRASH) || actions.contains(Action.CRASH_DURING_CHECKPOINT);
    List<EventRecord<E>> written = keyed ? AnyEvents.keyed(records, job.entity()) : records;
    try (JobSimulation<E> simulation =
        new JobSimulation<>(
            job, JobSimulation.inPartitions(written, partitions), start, random, backend)) {
      simulation.start(1 + random.nextInt(3));
      for (Action action : actions) {
        action.run(simulation, random);
      }
      simulation.finish(silence);
      long now = simulation.clock().millis();
      assertThat(simulation.running().watermark()).isBetween(now - 500, now);
      assertThat(simulation.differencesFrom(records)).isEmpty();
      simulation.advance(2_000);
      assertCountsOnce(simulation.running().engine(), records, job.horizon());
    }
  }
}
