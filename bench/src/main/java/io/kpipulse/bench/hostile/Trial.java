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
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;

/**
 * Hostile and valid records of one seed, through the jobs of all families.
 *
 * @param scratch for checkpoints and state
 * @param seed of the records
 * @param end of their timestamps
 * @param records of all families together, without the marks
 */
record Trial(
    EmbeddedBroker broker, SilentStore store, Path scratch, long seed, Instant end, int records) {
  private static final EventFamilies FAMILIES = EventFamilies.SHIPPED;

  /** Fills the topics with hostile records; their kinds are counted. */
  List<SentTopic> hostile(KindTable kinds, Problems problems)
      throws ExecutionException, InterruptedException {
    return topics("hostile", HostileRecords::record, kinds, problems);
  }

  /** Fills the topics with as many valid records. */
  List<SentTopic> valid(Problems problems) throws ExecutionException, InterruptedException {
    return topics("valid", HostileRecords::valid, new KindTable(), problems);
  }

  /** Which record a topic gets. */
  @FunctionalInterface
  private interface Choice {
    HostileRecord of(HostileRecords records, int number);
  }

  private List<SentTopic> topics(String name, Choice choice, KindTable kinds, Problems problems)
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
              job.family(),
              jobs.get((i + 1) % jobs.size()).family(),
              reference);
      SentTopic topic =
          new SentTopic(
              job,
              "%s-%s-%s".formatted(name, job.family().topic(), seed),
              number -> choice.of(of, number),
              each + SentTopic.MARKS,
              new BitSet());
      broker.createTopics(List.of(LocalTopics.definition(topic.topic(), SentTopic.PARTITIONS)));
      Oracle<?> oracle = new Oracle<>(job, reference, problems);
      topic.send(
          broker.bootstrapServers(),
          (record, number) -> {
            kinds.sent(record.kind());
            return oracle.accepts(record, number);
          });
      topics.add(topic);
    }
    return topics;
  }

  /**
   * Runs the jobs over topics, and compares what they reject.
   *
   * @param run names it
   */
  JobsRun run(String run, List<SentTopic> topics, KindTable kinds, Problems problems)
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
    JobsRun result;
    try (WorkDirectory directory = WorkDirectory.temporary(scratch, name)) {
      result = JobsRun.of(topics, directory.path(), options);
    }
    long accepted = topics.stream().mapToLong(topic -> topic.accepted().cardinality()).sum();
    problems.unless(
        result.accepted() == accepted,
        () -> "the jobs accepted %s records, not %s".formatted(result.accepted(), accepted));
    new RejectedCheck(topics, kinds, problems).read(broker.bootstrapServers(), rejected);
    return result;
  }
}
