package io.kpipulse.bench.peak;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.RejectedEvents;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.rolling.scope.StoreLayouts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One job of production over one national day, from Kafka, as fast as it goes, its points counted
 * and its state weighed.
 *
 * @param broker that holds the events of the day
 * @param day over which points are counted
 * @param cluster on which the job runs
 */
record PeakRun(EmbeddedBroker broker, NationalDay day, DayCluster cluster) {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final String GROUP = "peak";
  private static final int POLL_MILLIS = 200;

  /**
   * What the day came to.
   *
   * @param events of the topic
   * @param elapsed from the start of the job until its clock had passed the day
   * @param points of the day
   * @param state bytes of a savepoint at its end
   * @param heap bytes of this process after a collection, beyond those before the job or those
   *     after it, whichever were fewer: the job before may leave some that only go during this one
   */
  record Result(long events, Duration elapsed, Counts points, long state, long heap) {}

  Result cases(Consumer<String> progress) throws Exception {
    Catalog catalog = CatalogLoader.shipped();
    StreamExecutionEnvironment environment = cluster.environment();
    SatisfactionKpiJob.defineWorkflow(
        records(environment, LocalTopics.SERVICE_SATISFACTION),
        SatisfactionKpiJob.intake(
            new AvroDecoder<>(ServiceSatisfaction.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        sinks(catalog),
        Clock.systemUTC());
    return run(environment, LocalTopics.SERVICE_SATISFACTION, progress);
  }

  Result tasks(Consumer<String> progress) throws Exception {
    Catalog catalog = CatalogLoader.shipped();
    StreamExecutionEnvironment environment = cluster.environment();
    TaskKpiJob.defineWorkflow(
        records(environment, LocalTopics.TASK_UPDATES),
        TaskKpiJob.intake(new AvroDecoder<>(TaskUpdate.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        sinks(catalog),
        Clock.systemUTC());
    return run(environment, LocalTopics.TASK_UPDATES, progress);
  }

  private DataStream<SourceRecord> records(StreamExecutionEnvironment environment, String topic) {
    KafkaEvents events = new KafkaEvents(broker.bootstrapServers(), topic, GROUP);
    int readers = readers(topic);
    SourceWatermarkStrategy watermarks = events.watermarks(Clock.systemUTC());
    return environment
        .fromSource(
            events.source(watermarks), watermarks, "read " + topic, SourceRecordCodec.type())
        .setParallelism(readers)
        .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .setParallelism(readers)
        .transform("passing", SourceRecordCodec.type(), new DayPassing(passing(), end()))
        .setParallelism(readers);
  }

  private int readers(String topic) {
    return Math.min(
        new KafkaEvents(broker.bootstrapServers(), topic, GROUP).partitions(),
        cluster.parallelism());
  }

  private KpiSinks sinks(Catalog catalog) {
    return new KpiSinks(
        new CountingSink(counts(), StoreLayouts.of(catalog), day.start().toEpochMilli(), end()),
        RejectedEvents.sink(broker.bootstrapServers(), LocalTopics.REJECTED_EVENTS));
  }

  private Result run(
      StreamExecutionEnvironment environment, String topic, Consumer<String> progress)
      throws Exception {
    long before = usedHeap();
    long began = System.nanoTime();
    JobClient job = environment.executeAsync("national day");
    Duration elapsed;
    long state;
    long heap;
    try {
      DayPassing.await(passing(), readers(topic), job, LONGEST, POLL_MILLIS);
      elapsed = Duration.ofNanos(System.nanoTime() - began);
      progress.accept("the day has passed after " + elapsed.toSeconds() + " s");
      state = cluster.stateSize(job);
      heap = usedHeap();
    } finally {
      job.cancel().get();
    }
    long own = heap - Math.min(before, usedHeap());
    try (TopicSize size = new TopicSize(broker.bootstrapServers(), topic);
        TopicSize rejected =
            new TopicSize(broker.bootstrapServers(), LocalTopics.REJECTED_EVENTS)) {
      if (rejected.getAsLong() > 0) {
        throw new IllegalStateException(
            rejected.getAsLong() + " events of the day were rejected; they are to be valid");
      }
      return new Result(size.getAsLong(), elapsed, Counts.read(counts()), state, own);
    }
  }

  private static long usedHeap() throws InterruptedException {
    System.gc();
    // What ended just now lets go of its memory step by step.
    Thread.sleep(1000);
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Path counts() {
    return cluster.directory().resolve("counts");
  }

  private Path passing() {
    return cluster.directory().resolve("passing");
  }

  private long end() {
    return day.end().toEpochMilli();
  }
}
