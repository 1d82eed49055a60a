package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
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
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/**
 * Any reports, in any order, in any partitions, with any checkpoints, crashes and parallelisms: the
 * store ends as the contract says of their set.
 */
@AddLifecycleHook(value = PropertyTries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class WholeJobPropertyTest extends AnyReportsAndSteps {
  @Provide
  Arbitrary<Long> starts() {
    return AnyReports.times();
  }

  @Provide
  Arbitrary<Long> ends() {
    return Arbitraries.frequencyOf(
        Tuple.of(10, Arbitraries.of(0L, 500L, 61_000L, 1L, AnyReports.HOUR, 26 * AnyReports.HOUR)),
        Tuple.of(1, Arbitraries.of(8 * AnyReports.DAY, 32 * AnyReports.DAY)));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksEndsAsTheContractSays(
      @ForAll("tasks") List<Report<TaskUpdate>> reports,
      @ForAll("steps") List<Step> steps,
      @ForAll("starts") long start,
      @ForAll("ends") long further,
      @ForAll long seed)
      throws Exception {
    run(TASKS, HashMapStateBackend::new, reports, steps, start, further, seed);
  }

  /** State that is bytes at rest shows what was changed and not put back. */
  @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksEndsAsTheContractSaysWithStateInRocksDb(
      @ForAll("tasks") List<Report<TaskUpdate>> reports,
      @ForAll("steps") List<Step> steps,
      @ForAll("starts") long start,
      @ForAll("ends") long further,
      @ForAll long seed)
      throws Exception {
    run(TASKS, EmbeddedRocksDBStateBackend::new, reports, steps, start, further, seed);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfCasesEndsAsTheContractSays(
      @ForAll("cases") List<Report<ServiceSatisfaction>> reports,
      @ForAll("steps") List<Step> steps,
      @ForAll("starts") long start,
      @ForAll("ends") long further,
      @ForAll long seed)
      throws Exception {
    run(CASES, HashMapStateBackend::new, reports, steps, start, further, seed);
  }

  private static <E extends SpecificRecord> void run(
      JobUnderTest<E, ?> job,
      Supplier<StateBackend> backend,
      List<Report<E>> reports,
      List<Step> steps,
      long start,
      long further,
      long seed)
      throws Exception {
    Random random = new Random(seed);
    int partitions = 1 + random.nextInt(3);
    // What is read again after a crash comes in its order if it is about one entity, as its key
    // keeps it in one partition.
    boolean keyed = steps.contains(Step.CRASH) || steps.contains(Step.CRASH_IN_A_CHECKPOINT);
    List<Report<E>> written = keyed ? AnyReports.keyed(reports, job.entity()) : reports;
    try (JobSimulation<E> course =
        new JobSimulation<>(job, written, partitions, start, random, backend)) {
      course.start(1 + random.nextInt(3));
      for (Step step : steps) {
        step.happen(course, random);
      }
      course.finish(further);
      long clock = course.running().clock();
      assertThat(clock).isBetween(course.wall().millis() - 500, course.wall().millis());
      assertThat(OracleAssertions.objections(job, reports, course.store(), clock)).isEmpty();
    }
  }
}
