package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.IngestFunction;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.UdfStreamOperatorFactory;
import org.junit.jupiter.api.Test;

/** A record is late where a timeline could not take it any more: after horizon and a day. */
class AllowedLatenessTest {
  private static final int READERS = 2;
  private static final KpiSinks NOWHERE =
      new KpiSinks(new DiscardingSink<>(), new DiscardingSink<>());

  private final StreamExecutionEnvironment environment =
      StreamExecutionEnvironment.createLocalEnvironment(3, new Configuration());
  private final Catalog catalog = EventFamilies.SHIPPED.reference().catalog();

  @Test
  void ofTasks() {
    TaskKpiJob.JOB.defineWorkflow(
        records(),
        TaskKpiJob.JOB.deserializer(
            record -> new ValidationResult.Rejected<>("unread"), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.LIVE,
        NOWHERE,
        Clock.systemUTC());
    assertThat(allowedLateness()).isEqualTo(Duration.ofDays(32));
  }

  @Test
  void ofCases() {
    SatisfactionKpiJob.JOB.defineWorkflow(
        records(),
        SatisfactionKpiJob.JOB.deserializer(
            record -> new ValidationResult.Rejected<>("unread"), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.LIVE,
        NOWHERE,
        Clock.systemUTC());
    assertThat(allowedLateness()).isEqualTo(Duration.ofDays(8));
  }

  private DataStream<SourceRecord> records() {
    SourceRecord any = new SourceRecord("topic", 0, 0, OptionalLong.empty(), null, new byte[] {1});
    return environment
        .fromData(List.of(any, any), SourceRecordCodec.type())
        .rebalance()
        .map(record -> record)
        .returns(SourceRecordCodec.type())
        .setParallelism(READERS);
  }

  /** Of the operator that gets all records of a partition. */
  private Duration allowedLateness() {
    StreamNode validate =
        environment.getStreamGraph().getStreamNodes().stream()
            .filter(node -> node.getOperatorName().equals("validate"))
            .findFirst()
            .orElseThrow();
    assertThat(validate.getParallelism()).isEqualTo(READERS);
    var factory = (UdfStreamOperatorFactory<?>) validate.getOperatorFactory();
    return ((IngestFunction<?>) factory.getUserFunction()).allowedLateness();
  }
}
