package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.ingest.IngestFunction;
import io.kpipulse.ingest.ReadingOrder;
import io.kpipulse.ingest.ReferenceData;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.SourceRecordCodec;
import io.kpipulse.ingest.ValidationResult;
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

/** What lies behind in a partition is refused where a timeline would take it no more. */
class ReadingOrderOfTheJobsTest {
  private static final int READERS = 2;
  private static final KpiSinks NOWHERE =
      new KpiSinks(new DiscardingSink<>(), new DiscardingSink<>());

  private final StreamExecutionEnvironment environment =
      StreamExecutionEnvironment.createLocalEnvironment(3, new Configuration());
  private final Catalog catalog = CatalogLoader.shipped();

  @Test
  void ofTasks() {
    TaskKpiJob.defineWorkflow(
        records(),
        TaskKpiJob.intake(
            record -> new ValidationResult.Rejected<>("unread"), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        NOWHERE,
        Clock.systemUTC());
    assertThat(order()).isEqualTo(new ReadingOrder(Duration.ofDays(32), 4_096));
  }

  @Test
  void ofCases() {
    SatisfactionKpiJob.defineWorkflow(
        records(),
        SatisfactionKpiJob.intake(
            record -> new ValidationResult.Rejected<>("unread"), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        NOWHERE,
        Clock.systemUTC());
    assertThat(order()).isEqualTo(new ReadingOrder(Duration.ofDays(8), 4_096));
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

  /** Of the operator that has the records of a partition together. */
  private ReadingOrder order() {
    StreamNode validate =
        environment.getStreamGraph().getStreamNodes().stream()
            .filter(node -> node.getOperatorName().equals("validate"))
            .findFirst()
            .orElseThrow();
    assertThat(validate.getParallelism()).isEqualTo(READERS);
    var factory = (UdfStreamOperatorFactory<?>) validate.getOperatorFactory();
    return ((IngestFunction<?>) factory.getUserFunction()).order();
  }
}
