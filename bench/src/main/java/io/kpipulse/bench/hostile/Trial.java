package io.kpipulse.bench.hostile;

import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import org.apache.flink.configuration.Configuration;

/**
 * Hostile and valid records of one seed, through the jobs of all families.
 *
 * @param scratch for checkpoints and state
 * @param seed of the records
 * @param end of their timestamps
 * @param records of all families together; hostile ones are more by {@link #ALL_REJECTED}
 */
record Trial(
    EmbeddedBroker broker, SilentStore store, Path scratch, long seed, Instant end, int records) {
  private static final EventFamilies FAMILIES = EventFamilies.SHIPPED;
  private static final double NANOS = 1e9;

  /** What comes last of hostile records, as a part of those before: none of it is an event. */
  static final double ALL_REJECTED = 0.25;

  /** Topics for hostile records of two parts; of the second no job accepts any. */
  List<SentTopic> hostile(KindTable kinds, Problems problems)
      throws ExecutionException, InterruptedException {
    return topics("hostile", HostileRecords::record, ALL_REJECTED, kinds, problems);
  }

  /** Topics for valid records, as many as the first part has. */
  List<SentTopic> valid(Problems problems) throws ExecutionException, InterruptedException {
    return topics("valid", HostileRecords::valid, 0, new KindTable(), problems);
  }

  /** Which record a topic gets. */
  @FunctionalInterface
  private interface Choice {
    HostileRecord of(HostileRecords records, int number);
  }

  private List<SentTopic> topics(
      String name, Choice choice, double more, KindTable kinds, Problems problems)
      throws ExecutionException, InterruptedException {
    ReferenceData reference = FAMILIES.reference();
    List<SentTopic> topics = new ArrayList<>();
    List<KpiJob<?, ?>> jobs = FAMILIES.jobs();
    int each = records / jobs.size();
    for (int i = 0; i < jobs.size(); i++) {
      KpiJob<?, ?> job = jobs.get(i);
      HostileRecords of =
          new HostileRecords(
              seed + i * 1_000_003L,
              end,
              each,
              size(each, ALL_REJECTED),
              job.family(),
              jobs.get((i + 1) % jobs.size()).family(),
              reference);
      Oracle<?> oracle = new Oracle<>(job, reference, problems);
      SentTopic topic =
          new SentTopic(
              job,
              "%s-%s-%s".formatted(name, job.family().topic(), seed),
              number -> choice.of(of, number),
              (record, number) -> {
                kinds.sent(record.kind());
                return oracle.accepts(record, number);
              },
              each,
              size(each, more));
      broker.createTopics(List.of(LocalTopics.definition(topic.topic(), SentTopic.PARTITIONS)));
      topics.add(topic);
    }
    return topics;
  }

  private static int size(int firstPart, double more) {
    return (int) (firstPart * (1 + more));
  }

  /**
   * What a run showed.
   *
   * @param elapsed over the first part, from the first record rejected to the last
   * @param first how many records the first part has
   * @param accepted what the jobs say that they have accepted
   * @param heap bytes in use after the first part; 0 if not measured
   * @param heapAfter the same after the second
   */
  record Outcome(Duration elapsed, long first, long accepted, long heap, long heapAfter) {
    double recordsPerSecond() {
      return first / (elapsed.toNanos() / NANOS);
    }
  }

  /**
   * Runs the jobs over the first part of the records, sends the second part too, and compares what
   * they reject.
   *
   * @param run names it
   * @param measuresHeap whether the heap is measured, which takes 10 s or more
   */
  Outcome run(
      String run, List<SentTopic> topics, KindTable kinds, Problems problems, boolean measuresHeap)
      throws IOException, ExecutionException, InterruptedException {
    String name = run + "-" + seed;
    String rejected = "rejected-" + name;
    String points = "points-" + name;
    broker.createTopics(
        List.of(
            LocalTopics.definition(rejected, 2),
            LocalTopics.definition(points, 2 * topics.size())));
    Configuration options =
        new Configuration()
            .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers())
            .set(JobOptions.KAFKA_GROUP_PREFIX, name)
            .set(JobOptions.REJECTED_EVENTS_TOPIC, rejected)
            .set(JobOptions.KPI_POINTS_TOPIC, points)
            .set(JobOptions.INFLUXDB_URL, store.address())
            .set(JobOptions.INFLUXDB_TOKEN, "none");
    Outcome outcome;
    try (WorkDirectory directory = WorkDirectory.temporary(scratch, name);
        JobsUnderTest jobs = new JobsUnderTest(topics, directory.path(), options)) {
      topics.forEach(topic -> topic.send(broker.bootstrapServers(), topic.firstPart()));
      long first = sum(topics, SentTopic::sent);
      jobs.start();
      Duration elapsed = jobs.await();
      long heap = measuresHeap ? jobs.heap() : 0;
      topics.forEach(topic -> topic.send(broker.bootstrapServers(), topic.size()));
      jobs.await();
      long heapAfter = measuresHeap ? jobs.heap() : 0;
      outcome = new Outcome(elapsed, first, jobs.accepted(), heap, heapAfter);
    }
    long accepted = sum(topics, SentTopic::accepted);
    problems.unless(
        outcome.accepted() == accepted,
        () -> "the jobs accepted %s records, not %s".formatted(outcome.accepted(), accepted));
    new RejectedCheck(topics, kinds, problems).read(broker.bootstrapServers(), rejected);
    return outcome;
  }

  static long sum(List<SentTopic> topics, ToLongFunction<SentTopic> of) {
    return topics.stream().mapToLong(of).sum();
  }
}
