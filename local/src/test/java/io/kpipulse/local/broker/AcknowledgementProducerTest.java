package io.kpipulse.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.board.acknowledge.NotPublishedException;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.schema.SingleObjectFormat;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AcknowledgementProducerTest {
  private static final AlertAcknowledgement HEEDED =
      AlertAcknowledgement.newBuilder()
          .setAlertId("A-1")
          .setAcknowledgedAt(Instant.parse("2026-11-20T03:00:00Z"))
          .setByPost("Chánh Văn phòng")
          .setComment("Đang xử lý")
          .build();

  @Test
  void writesWhatTheReleasedSchemaReads() throws Exception {
    MockProducer<byte[], byte[]> kafka = kafka();
    try (AcknowledgementProducer producer = new AcknowledgementProducer(kafka, "heeded")) {
      producer.publish(HEEDED);
    }
    ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
    assertThat(record.topic()).isEqualTo("heeded");
    assertThat(record.key()).asString().isEqualTo("A-1");
    assertThat(record.timestamp()).isEqualTo(HEEDED.getAcknowledgedAt().toEpochMilli());
    assertThat(new SingleObjectFormat<>(AlertAcknowledgement.class).read(record.value()))
        .isEqualTo(HEEDED);
  }

  @Test
  void saysThatItCouldNotBeWritten() {
    MockProducer<byte[], byte[]> kafka = kafka();
    kafka.sendException = new UnknownTopicOrPartitionException("no such topic");
    try (AcknowledgementProducer producer = new AcknowledgementProducer(kafka, "heeded")) {
      assertThatThrownBy(() -> producer.publish(HEEDED))
          .isInstanceOf(NotPublishedException.class)
          .hasMessageContaining("'heeded'")
          .hasMessageContaining("no such topic");
    }
  }

  private static MockProducer<byte[], byte[]> kafka() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
