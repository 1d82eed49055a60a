package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropagationMode;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Both jobs, as they are wired for production, in one of Flink's own clusters: read bit by bit in
 * several partitions, failed after a checkpoint, stopped and restored in another parallelism.
 */
@AddLifecycleHook(value = PropertyTries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class WholeJobClusterTest extends AnyReportsAndSteps {
  private static final int PHASES = 3;
  private static final Catalog CATALOG = JobUnderTest.refreshedAtOnce(JobUnderTest.CATALOG);
  private static final JobUnderTest<TaskUpdate, TaskUpdate> TASKS = JobUnderTest.tasks(CATALOG);
  private static final JobUnderTest<ServiceSatisfaction, ServiceSatisfaction> CASES =
      JobUnderTest.cases(CATALOG);

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
      @ForAll("tasks") List<Report<TaskUpdate>> tasks,
      @ForAll("cases") List<Report<ServiceSatisfaction>> cases,
      @ForAll long seed)
      throws Exception {
    run(tasks, cases, new Random(seed), "hashmap");
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theStoreEndsAsTheContractSaysWithStateInRocksDb(
      @ForAll("tasks") List<Report<TaskUpdate>> tasks,
      @ForAll("cases") List<Report<ServiceSatisfaction>> cases,
      @ForAll long seed)
      throws Exception {
    run(tasks, cases, new Random(seed), "rocksdb");
  }

  private static void run(
      List<Report<TaskUpdate>> tasks,
      List<Report<ServiceSatisfaction>> cases,
      Random random,
      String backend)
      throws Exception {
    InMemoryStore store = new InMemoryStore();
    long wall = Math.max(latest(tasks), latest(cases)) + 1_000 + random.nextInt(100_000);
    try (Topic ofTasks = new Topic(tasks, 1 + random.nextInt(3), store, random);
        Topic ofCases = new Topic(cases, 1 + random.nextInt(3), store, random)) {
      release(0, ofTasks, ofCases);
      int parallelism = 1 + random.nextInt(4);
      String savepoint;
      try (TestCluster.Running job =
          cluster.submit(graph(ofTasks, ofCases, wall, parallelism, backend), null)) {
        job.await("the first part is read", () -> isRead(ofTasks, ofCases));
        job.checkpoint();

        release(1, ofTasks, ofCases);
        job.await("the second part is read", () -> isRead(ofTasks, ofCases));
        Thread.sleep(random.nextInt(300));
        Topic failing = random.nextBoolean() ? ofTasks : ofCases;
        job.expectFailure();
        failing.script.fail();
        job.await("the job fails", () -> !failing.script.isFailing());
        job.awaitRestarted();
        job.await("the second part is read again", () -> isRead(ofTasks, ofCases));
        savepoint = job.stop();
      }
      release(2, ofTasks, ofCases);
      parallelism = 1 + parallelism % 4;
      try (TestCluster.Running job =
          cluster.submit(graph(ofTasks, ofCases, wall, parallelism, backend), savepoint)) {
        job.awaitNone(
            "the store holds what follows from all reports",
            () -> {
              List<String> objections = new ArrayList<>();
              objections.addAll(
                  OracleAssertions.objections(TASKS, tasks, store.only("task_"), wall - 500));
              objections.addAll(
                  OracleAssertions.objections(
                      CASES, cases, store.only("satisfaction_"), wall - 500));
              return objections;
            });
      }
    }
  }

  private static long latest(List<? extends Report<?>> reports) {
    return reports.stream().mapToLong(Report::reported).max().orElseThrow();
  }

  private static void release(int phase, Topic... topics) {
    for (Topic topic : topics) {
      topic.release(phase);
    }
  }

  private static boolean isRead(Topic... topics) {
    for (Topic topic : topics) {
      if (!topic.script.isReadAsFarAsReleased()) {
        return false;
      }
    }
    return true;
  }

  private static StreamExecutionEnvironment graph(
      Topic tasks, Topic cases, long wall, int parallelism, String backend) {
    StreamExecutionEnvironment environment = cluster.environment(backend);
    environment.setParallelism(parallelism);
    Clock clock = Clock.fixed(Instant.ofEpochMilli(wall), ZoneOffset.UTC);
    TaskKpiJob.defineWorkflow(
        tasks.records(environment, clock),
        TASKS.intake(),
        CATALOG,
        Emission.LIVE,
        tasks.sinks(),
        clock);
    SatisfactionKpiJob.defineWorkflow(
        cases.records(environment, clock),
        CASES.intake(),
        CATALOG,
        Emission.LIVE,
        cases.sinks(),
        clock);
    return environment;
  }

  /** Reports laid out in partitions, to be read in phases. */
  private static final class Topic implements AutoCloseable {
    private final String name = UUID.randomUUID().toString();
    private final List<List<Integer>> ends = new ArrayList<>();
    private final Script script;

    <E extends SpecificRecord> Topic(
        List<Report<E>> reports, int partitions, InMemoryStore store, Random random) {
      List<List<SourceRecord>> records = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        int own = partition;
        List<Report<E>> there =
            reports.stream()
                .filter(report -> report.partition() % partitions == own)
                .sorted(Comparator.comparingLong(report -> report.reported() + report.delay()))
                .toList();
        List<SourceRecord> laidOut = new ArrayList<>();
        List<Integer> phases = new ArrayList<>();
        long time = reports.stream().mapToLong(Report::reported).min().orElseThrow();
        int next = 0;
        for (int phase = 0; phase < PHASES; phase++) {
          int end =
              phase + 1 == PHASES ? there.size() : next + random.nextInt(there.size() - next + 1);
          for (; next < end; next++) {
            laidOut.add(JobSimulation.record(there.get(next), partition, laidOut.size()));
            time = Math.max(time, there.get(next).reported());
          }
          // Of no use but to be heard: a partition of which nothing is heard holds up the clock.
          laidOut.add(
              new SourceRecord(
                  "topic", partition, laidOut.size(), OptionalLong.of(time), null, new byte[1]));
          phases.add(laidOut.size());
        }
        records.add(laidOut);
        ends.add(phases);
      }
      script = Script.publish(name, records, store);
    }

    void release(int phase) {
      for (int partition = 0; partition < ends.size(); partition++) {
        script.release(partition, ends.get(partition).get(phase));
      }
    }

    DataStream<SourceRecord> records(StreamExecutionEnvironment environment, Clock wall) {
      int readers = Math.min(ends.size(), environment.getParallelism());
      TreeMap<Integer, Long> known = new TreeMap<>(script.ends());
      return environment
          .fromSource(
              new ScriptedSource(name),
              new SourceWatermarkStrategy(wall, () -> known),
              "script",
              SourceRecordCodec.type())
          .uid(name + "-source")
          .setParallelism(readers)
          .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
          .uid(name + "-clock")
          .setParallelism(readers);
    }

    KpiSinks sinks() {
      return new KpiSinks(new InMemoryStoreSink(name), new DiscardingSink<>());
    }

    @Override
    public void close() {
      Script.withdraw(name);
    }
  }
}
