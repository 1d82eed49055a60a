package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.ingest.kafka.SplitReportingSource;
import io.kpipulse.job.Emission;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.point.stream.KpiPointsTopic;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.task.TaskFamily;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job as production wires it, with sources and sinks of tests.
 *
 * @param catalog of production, with fewer scopes if that is to be faster
 * @param horizon how late something may be reported
 * @param entity what an event is about
 * @param wiring of production
 */
record JobUnderTest<E extends SpecificRecord>(
    Catalog catalog, Duration horizon, Function<E, String> entity, Wiring wiring) {
  /** The topology of a job, a function of its source and sinks. */
  @FunctionalInterface
  interface Wiring {
    void define(DataStream<SourceRecord> records, KpiSinks sinks, Clock clock);
  }

  /** That of production with the scopes of {@link OracleAssertions}. */
  static final Catalog CATALOG =
      TestCatalogs.onlyScopes(EventFamilies.SHIPPED.reference().catalog(), OracleAssertions.SCOPES);

  static final JobUnderTest<TaskUpdate> TASKS = tasks(CATALOG);
  static final JobUnderTest<ServiceSatisfaction> CASES = cases(CATALOG);

  static JobUnderTest<TaskUpdate> tasks(Catalog catalog) {
    var deserializer =
        TaskKpiJob.JOB.deserializer(
            new AvroDecoder<>(TaskUpdate.class), EventFamilies.SHIPPED.reference());
    return new JobUnderTest<>(
        catalog,
        catalog.horizon(new TaskFamily().groups()),
        TaskUpdate::getTaskId,
        (records, sinks, clock) ->
            TaskKpiJob.JOB.defineWorkflow(
                records, deserializer, catalog, Emission.LIVE, sinks, clock));
  }

  static JobUnderTest<ServiceSatisfaction> cases(Catalog catalog) {
    var deserializer =
        SatisfactionKpiJob.JOB.deserializer(
            new AvroDecoder<>(ServiceSatisfaction.class), EventFamilies.SHIPPED.reference());
    return new JobUnderTest<>(
        catalog,
        catalog.horizon(new CaseFamily().groups()),
        ServiceSatisfaction::getCaseId,
        (records, sinks, clock) ->
            SatisfactionKpiJob.JOB.defineWorkflow(
                records, deserializer, catalog, Emission.LIVE, sinks, clock));
  }

  /** Adds the job to an environment, which gives the parallelism. */
  void define(
      StreamExecutionEnvironment environment,
      ScriptedSource source,
      Map<Integer, Long> ends,
      int readers,
      KpiSinks sinks,
      Clock clock) {
    TreeMap<Integer, Long> known = new TreeMap<>(ends);
    SourceWatermarkStrategy watermarks =
        new SourceWatermarkStrategy(clock, partitions -> CompletableFuture.completedFuture(known));
    wiring.define(
        environment
            .fromSource(
                new SplitReportingSource<>(
                    source, split -> watermarks.assign(split.partition(), split.offset())),
                watermarks,
                "read",
                SourceRecordCodec.type())
            .uid(source.topic() + "-source")
            .setParallelism(readers)
            .transform("watermark", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
            .uid(source.topic() + "-watermark")
            .setParallelism(readers),
        sinks,
        clock);
  }

  /** The operators of the job up to the store, new ones. */
  WorkflowPlan plan(int parallelism, int readers, Map<Integer, Long> ends, Clock clock) {
    KpiSinks sinks = new KpiSinks(new DiscardingSink<>(), new DiscardingSink<>());
    return WorkflowPlan.of(
        environment(parallelism, readers, ends, sinks, clock), sinks.points(), sinks.rejected());
  }

  /** The operators of the job up to the topic with points, new ones. */
  WorkflowPlan planOfTopic(
      int partitions,
      long writtenBefore,
      int parallelism,
      int readers,
      Map<Integer, Long> ends,
      Clock clock) {
    KpiPointsTopic topic =
        new KpiPointsTopic(new DiscardingSink<>(), "kpi-points", partitions, writtenBefore);
    KpiSinks sinks =
        new KpiSinks(new DiscardingSink<>(), new DiscardingSink<>(), Optional.of(topic));
    return WorkflowPlan.of(
        environment(parallelism, readers, ends, sinks, clock), topic.sink(), sinks.rejected());
  }

  private StreamExecutionEnvironment environment(
      int parallelism, int readers, Map<Integer, Long> ends, KpiSinks sinks, Clock clock) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
    environment.setParallelism(parallelism);
    define(environment, new ScriptedSource("topic"), ends, readers, sinks, clock);
    return environment;
  }
}
