package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.Connections;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.RetryDelays;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.junit.jupiter.api.Test;

/** All versions of a point reach one writer of the store, in order. */
class PointOrderTest {
  private final StreamExecutionEnvironment environment =
      StreamExecutionEnvironment.createLocalEnvironment(3, new Configuration());
  private final Catalog catalog = EventFamilies.SHIPPED.reference().catalog();

  @Test
  void everySubtaskOfTheTaskJobWritesItsOwnPoints() {
    TaskKpiJob.JOB.defineWorkflow(
        records(),
        TaskKpiJob.JOB.deserializer(
            record -> new ValidationResult.Rejected<>("unread"), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.LIVE,
        sinks(),
        Clock.systemUTC());
    assertThatPointsGoStraightToTheirWriter();
    assertThatRowsOfTheStandingGoStraightToTheirWriters();
  }

  @Test
  void everySubtaskOfTheSatisfactionJobWritesItsOwnPoints() {
    SatisfactionKpiJob.JOB.defineWorkflow(
        records(),
        SatisfactionKpiJob.JOB.deserializer(
            record -> new ValidationResult.Rejected<>("unread"), EventFamilies.SHIPPED.reference()),
        catalog,
        Emission.LIVE,
        sinks(),
        Clock.systemUTC());
    assertThatPointsGoStraightToTheirWriter();
  }

  @Test
  void flinkRejectsAForwardEdgeToAnotherParallelism() {
    assertThatThrownBy(
            () -> {
              environment
                  .fromSequence(0, 9)
                  .forward()
                  .sinkTo(new DiscardingSink<>())
                  .setParallelism(2);
              environment.getStreamGraph();
            })
        .hasMessageContaining("Forward partitioning does not allow change of parallelism");
  }

  private void assertThatPointsGoStraightToTheirWriter() {
    StreamGraph graph = environment.getStreamGraph(false);
    StreamNode roll = node(graph, "roll");
    List<StreamEdge> edges =
        roll.getOutEdges().stream().filter(out -> out.getOutputTag() == null).toList();
    assertThat(edges).hasSize(1);
    StreamEdge edge = edges.get(0);
    StreamNode writer = graph.getStreamNode(edge.getTargetId());
    assertThat(edge.getPartitioner()).isInstanceOf(ForwardPartitioner.class);
    assertThat(writer.getOperatorName()).isEqualTo("points: Writer");
    assertThat(writer.getParallelism()).isEqualTo(roll.getParallelism()).isEqualTo(3);
    assertThat(graph.getStreamNodes())
        .filteredOn(node -> node.getOperatorName().startsWith("points"))
        .containsExactly(writer);
  }

  private void assertThatRowsOfTheStandingGoStraightToTheirWriters() {
    StreamGraph graph = environment.getStreamGraph(false);
    StreamNode timeline = node(graph, "timeline");
    for (String name : List.of("standing: Writer", "standing topic: Writer")) {
      StreamNode writer = node(graph, name);
      assertThat(writer.getParallelism()).isEqualTo(timeline.getParallelism()).isEqualTo(3);
      assertThat(writer.getInEdges())
          .singleElement()
          .satisfies(
              edge -> {
                assertThat(edge.getSourceId()).isEqualTo(timeline.getId());
                assertThat(edge.getPartitioner()).isInstanceOf(ForwardPartitioner.class);
              });
    }
  }

  private static StreamNode node(StreamGraph graph, String name) {
    return graph.getStreamNodes().stream()
        .filter(node -> node.getOperatorName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private DataStream<SourceRecord> records() {
    SourceRecord any = new SourceRecord("topic", 0, 0, OptionalLong.empty(), null, new byte[] {1});
    return environment.fromData(List.of(any), SourceRecordCodec.type());
  }

  private KpiSinks sinks() {
    InfluxSink points =
        new InfluxSink(
            Connections.to("http://none", "o", "kpi", "t"),
            StoreLayouts.of(catalog),
            BatchLimits.of(10, Duration.ofMillis(100)),
            RetryDelays.STANDARD,
            context -> null);
    return new KpiSinks(points, new DiscardingSink<>(), points, points, points, Optional.empty());
  }
}
