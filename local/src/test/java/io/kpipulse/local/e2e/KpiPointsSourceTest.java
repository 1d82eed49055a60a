package io.kpipulse.local.e2e;

import static io.kpipulse.point.topic.KpiPointRecords.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.flink.LocalConfiguration;
import io.kpipulse.point.stream.ClosedStepsFunction;
import io.kpipulse.point.stream.KpiPointsSource;
import io.kpipulse.point.topic.KpiPointRecords;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.point.topic.ReadPoint;
import io.kpipulse.point.topic.ReadPointCodec;
import io.kpipulse.point.topic.StepBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Flink job that reads the topic with points from Kafka. */
@Tag("slow")
@Timeout(120)
@SuppressWarnings("try") // the iterator may be interrupted while it closes
class KpiPointsSourceTest {
  private static final AvroCodec<KpiPoint> CODEC = new AvroCodec<>(KpiPoint.class);

  @TempDir Path directory;

  @Test
  void aJobGetsTheStepsThatTheMarksOfAllPartitionsClose() throws Exception {
    PartitionShare share = new PartitionShare("task-kpi", List.of(0, 1));
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 1);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      send(producer, 0, KpiPointRecords.point("BCA", 0, 1, 5));
      send(producer, 0, KpiPointRecords.mark(share, 2 * MINUTE));
      send(producer, 1, KpiPointRecords.point("BTC", 0, 1, 6));
      send(producer, 1, KpiPointRecords.point("BTC", 1, 1, 7));
      send(producer, 1, KpiPointRecords.mark(share, MINUTE));
      try (CloseableIterator<ReadPoint> points = read(broker)) {
        List<ReadPoint> closed = new ArrayList<>(List.of(points.next(), points.next()));
        assertThat(closed)
            .containsExactlyInAnyOrder(
                new ReadPoint(KpiPointRecords.point("BCA", 0, 1, 5), false),
                new ReadPoint(KpiPointRecords.point("BTC", 0, 1, 6), false));
        send(producer, 0, KpiPointRecords.point("BCA", 0, 2 * MINUTE, 9));
        assertThat(points.next())
            .isEqualTo(new ReadPoint(KpiPointRecords.point("BCA", 0, 2 * MINUTE, 9), true));
      }
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int partition, KpiPoint record)
      throws Exception {
    var unused =
        producer
            .send(
                new ProducerRecord<>(LocalTopics.KPI_POINTS, partition, null, CODEC.encode(record)))
            .get();
  }

  private CloseableIterator<ReadPoint> read(EmbeddedBroker broker) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, LocalConfiguration.of(directory));
    environment.getConfig().setAutoWatermarkInterval(50);
    return environment
        .fromSource(
            KpiPointsSource.of(
                KafkaConnection.to(broker.bootstrapServers()), LocalTopics.KPI_POINTS, "test"),
            KpiPointsSource.marks(),
            "points")
        .filter(point -> !StepBuffer.isMark(point))
        .keyBy(ClosedStepsFunction::seriesOf, Types.STRING)
        .process(new ClosedStepsFunction(), ReadPointCodec.type())
        .executeAndCollect();
  }
}
