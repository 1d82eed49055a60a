package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.validate.ReadingOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * A history that is written in any order, over any span of time: the store ends as the contract
 * says of those records that are not left behind in their own partition, whatever is read first,
 * and wherever the job dies. By blocks as large as those of production none of so few is.
 */
@AddLifecycleHook(value = PropertyTries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class AnyOrderTest extends AnyReportsAndSteps {
  private static final int ALL = ReadingOrder.BLOCK;

  @Provide
  Arbitrary<Integer> blocks() {
    return Arbitraries.of(1, 1, 2, 3, ALL);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfTasksEndsAsItsPartitionsSay(
      @ForAll("tasks") List<Report<TaskUpdate>> reports,
      @ForAll("steps") List<Step> steps,
      @ForAll("blocks") int block,
      @ForAll long seed)
      throws Exception {
    run(TASKS, reports, steps, block, seed);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theStoreOfCasesEndsAsItsPartitionsSay(
      @ForAll("cases") List<Report<ServiceSatisfaction>> reports,
      @ForAll("steps") List<Step> steps,
      @ForAll("blocks") int block,
      @ForAll long seed)
      throws Exception {
    run(CASES, reports, steps, block, seed);
  }

  private static <E extends SpecificRecord> void run(
      JobUnderTest<E, ?> job, List<Report<E>> reports, List<Step> steps, int block, long seed)
      throws Exception {
    Random random = new Random(seed);
    List<List<Report<E>>> partitions = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      partitions.add(new ArrayList<>());
    }
    List<Report<E>> shuffled = new ArrayList<>(AnyReports.keyed(reports, job.entity()));
    Collections.shuffle(shuffled, random);
    for (Report<E> report : shuffled) {
      partitions.get(report.partition() % partitions.size()).add(report);
    }
    List<Report<E>> counting = new ArrayList<>();
    for (List<Report<E>> partition : partitions) {
      counting.addAll(notLeftBehind(job, partition, block));
    }
    try (JobSimulation<E> course =
        JobSimulation.ofHistory(job, partitions, block, random, HashMapStateBackend::new)) {
      course.start(1 + random.nextInt(3));
      for (Step step : steps) {
        step.happen(course, random);
      }
      course.finish(AnyReports.HOUR);
      long clock = course.running().clock();
      assertThat(OracleAssertions.objections(job, counting, course.store(), clock)).isEmpty();
    }
  }

  /** By the definition, with no regard to how the job does it. */
  private static <E extends SpecificRecord> List<Report<E>> notLeftBehind(
      JobUnderTest<E, ?> job, List<Report<E>> partition, int block) {
    long tolerance = job.horizon().plus(Catalog.SLACK).toMillis();
    List<Report<E>> counting = new ArrayList<>();
    for (int offset = 0; offset < partition.size(); offset++) {
      long settled = Long.MIN_VALUE;
      for (int over = 0; over <= offset / block - 2; over++) {
        long least =
            partition.subList(over * block, (over + 1) * block).stream()
                .mapToLong(Report::reported)
                .min()
                .orElseThrow();
        settled = Math.max(settled, least);
      }
      if (settled == Long.MIN_VALUE || partition.get(offset).happened() > settled - tolerance) {
        counting.add(partition.get(offset));
      }
    }
    return counting;
  }
}
