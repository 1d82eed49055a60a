package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * The topic with points, under crashes, rescaling and duplicates: a consumer holds at every mark
 * what a recomputation from the events says, and each closed step reaches it once.
 */
class KpiPointsPropertyTest extends AnyRun {
  /** Two jobs share them. */
  private static final int PARTITIONS = 5;

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aConsumerHoldsWhatTheTasksSayAtEveryMark(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> records, @ForAll long seed) throws Exception {
    inTime(TASKS, records, seed);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aConsumerHoldsWhatTheCasesSayAtEveryMark(
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> records, @ForAll long seed)
      throws Exception {
    inTime(CASES, records, seed);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aConsumerIsCorrectedWhereTasksAreReportedLate(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll long seed)
      throws Exception {
    anyOrder(TASKS, records, actions, seed);
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aConsumerIsCorrectedWhereCasesAreReportedLate(
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> records,
      @ForAll("actions") List<Action> actions,
      @ForAll long seed)
      throws Exception {
    anyOrder(CASES, records, actions, seed);
  }

  /** Each event is read when it happens; some come again later. */
  private static <E extends SpecificRecord> void inTime(
      JobUnderTest<E> job, List<EventRecord<E>> records, long seed) throws Exception {
    Random random = new Random(seed);
    List<EventRecord<E>> written = new ArrayList<>();
    for (EventRecord<E> record : AnyEvents.keyed(records, job.entity())) {
      written.add(at(record, record.eventTime()));
      if (random.nextInt(3) == 0) {
        written.add(at(record, record.eventTime() + random.nextInt(100_000_000)));
      }
    }
    written.sort(Comparator.comparingLong(EventRecord::timestamp));
    PublishedPoints topic =
        new PublishedPoints(
            job.catalog(),
            (consumer, mark, open) ->
                OracleAssertions.differences(job, written, consumer, mark, open));
    boolean restarts = random.nextBoolean();
    try (JobSimulation<E> simulation =
        simulation(job, written, written.get(0).timestamp() - 60_000, topic, random)) {
      simulation.start(1 + random.nextInt(3));
      while (simulation.nextTimestamp().isPresent()) {
        step(simulation, random, restarts);
      }
      simulation.finish(AnyEvents.HOUR);
      assertThat(topic.marks()).isPositive();
      if (!restarts) {
        assertThat(topic.corrections()).isZero();
      }
    }
  }

  private static <E extends SpecificRecord> EventRecord<E> at(EventRecord<E> record, long time) {
    return new EventRecord<>(record.partition(), time, 0, record.eventTime(), record.event());
  }

  private static <E extends SpecificRecord> JobSimulation<E> simulation(
      JobUnderTest<E> job,
      List<EventRecord<E>> records,
      long start,
      PublishedPoints topic,
      Random random) {
    return new JobSimulation<>(
        job,
        JobSimulation.inPartitions(records, 1 + random.nextInt(3)),
        start,
        random,
        HashMapStateBackend::new,
        (parallelism, readers, ends, clock) ->
            job.planOfTopic(
                PARTITIONS,
                topic.isEmpty() ? Long.MIN_VALUE : clock.millis(),
                parallelism,
                readers,
                ends,
                clock),
        topic::add);
  }

  private static void step(JobSimulation<?> simulation, Random random, boolean restarts)
      throws Exception {
    OptionalLong next = simulation.nextTimestamp();
    long until = next.orElseThrow() - simulation.clock().millis() - 1;
    switch (random.nextInt(10)) {
      case 0 -> simulation.takeCheckpoint();
      case 1 -> (restarts ? Action.RESCALE : Action.CHECKPOINT).run(simulation, random);
      case 2 -> {
        if (restarts) {
          simulation.crash();
          simulation.start(1 + random.nextInt(3));
        }
      }
      case 3, 4 -> {
        boolean unused = simulation.running().deliverSome();
      }
      case 5 -> simulation.fireTimers();
      case 6, 7 -> {
        if (until > 0) {
          simulation.advance(Math.min(until, 1L << random.nextInt(28)));
          simulation.awaitCaughtUp();
        }
      }
      default -> simulation.readOldest();
    }
  }

  /** At last, nothing is on its way: what the consumer holds at the last mark is right. */
  private static <E extends SpecificRecord> void anyOrder(
      JobUnderTest<E> job, List<EventRecord<E>> records, List<Action> actions, long seed)
      throws Exception {
    Random random = new Random(seed);
    long[] settled = {Long.MAX_VALUE};
    List<EventRecord<E>> written = AnyEvents.keyed(records, job.entity());
    PublishedPoints topic =
        new PublishedPoints(
            job.catalog(),
            (consumer, mark, open) ->
                mark < settled[0]
                    ? List.of()
                    : OracleAssertions.differences(job, written, consumer, mark, open));
    long start = written.stream().mapToLong(EventRecord::timestamp).min().orElseThrow();
    try (JobSimulation<E> simulation = simulation(job, written, start, topic, random)) {
      simulation.start(1 + random.nextInt(3));
      for (Action action : actions) {
        action.run(simulation, random);
      }
      simulation.finish(AnyEvents.HOUR);
      settled[0] = simulation.clock().millis();
      simulation.finish(2 * AnyEvents.HOUR);
      assertThat(topic.marks()).isPositive();
    }
  }
}
