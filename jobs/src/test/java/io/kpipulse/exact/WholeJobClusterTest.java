package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Both jobs in one of Flink's clusters: read in several partitions, failed after a checkpoint,
 * stopped, and restored in another parallelism.
 */
class WholeJobClusterTest extends AnyRun {
  private static final Catalog CATALOG = TestCatalogs.firedAtOnce(JobUnderTest.CATALOG);
  private static final JobUnderTest<TaskUpdate> TASKS = JobUnderTest.tasks(CATALOG);
  private static final JobUnderTest<ServiceSatisfaction> CASES = JobUnderTest.cases(CATALOG);

  private static TestCluster cluster;

  @BeforeContainer
  static void start() throws Exception {
    cluster = TestCluster.start(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @AfterContainer
  static void stop() throws Exception {
    cluster.close();
  }

  @Property(tries = 3, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theStoreEndsAsTheContractSays(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> tasks,
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> cases,
      @ForAll long seed)
      throws Exception {
    run(tasks, cases, new Random(seed), "hashmap");
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theStoreEndsAsTheContractSaysWithStateInRocksDb(
      @ForAll("tasks") List<EventRecord<TaskUpdate>> tasks,
      @ForAll("cases") List<EventRecord<ServiceSatisfaction>> cases,
      @ForAll long seed)
      throws Exception {
    run(tasks, cases, new Random(seed), "rocksdb");
  }

  private static void run(
      List<EventRecord<TaskUpdate>> tasks,
      List<EventRecord<ServiceSatisfaction>> cases,
      Random random,
      String backend)
      throws Exception {
    long now = latest(tasks, cases) + 1_000 + random.nextInt(100_000);
    int parallelism = 1 + random.nextInt(4);
    try (PhasedTopic<TaskUpdate> ofTasks = PhasedTopic.of(TASKS, tasks, random);
        PhasedTopic<ServiceSatisfaction> ofCases = PhasedTopic.of(CASES, cases, random)) {
      List<PhasedTopic<?>> topics = List.of(ofTasks, ofCases);
      topics.forEach(topic -> topic.release(0));
      String savepoint;
      try (TestCluster.Running job =
          cluster.submit(graph(topics, now, parallelism, backend), null)) {
        job.await("the first part is read", () -> areRead(topics));
        job.checkpoint();

        topics.forEach(topic -> topic.release(1));
        job.await("the second part is read", () -> areRead(topics));
        Thread.sleep(random.nextInt(300));
        TopicScript failing = topics.get(random.nextInt(2)).script();
        job.expectFailure();
        failing.fail();
        job.await("the job fails", () -> !failing.isFailing());
        job.awaitRestarted();
        job.await("the second part is read again", () -> areRead(topics));
        savepoint = job.stop();
      }
      topics.forEach(topic -> topic.release(2));
      try (TestCluster.Running job =
          cluster.submit(graph(topics, now, 1 + parallelism % 4, backend), savepoint)) {
        job.awaitNone(
            "the store holds what follows from all events",
            () -> {
              List<String> differences = new ArrayList<>();
              topics.forEach(topic -> differences.addAll(topic.differences(now - 500)));
              return differences;
            });
      }
    }
  }

  private static long latest(
      List<EventRecord<TaskUpdate>> tasks, List<EventRecord<ServiceSatisfaction>> cases) {
    return Stream.concat(tasks.stream(), cases.stream())
        .mapToLong(EventRecord::timestamp)
        .max()
        .orElseThrow();
  }

  private static boolean areRead(List<PhasedTopic<?>> topics) {
    return topics.stream().allMatch(topic -> topic.script().isCaughtUp());
  }

  private static StreamExecutionEnvironment graph(
      List<PhasedTopic<?>> topics, long now, int parallelism, String backend) {
    StreamExecutionEnvironment environment = cluster.environment(backend);
    environment.setParallelism(parallelism);
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    topics.forEach(topic -> topic.define(environment, clock));
    return environment;
  }
}
