package io.kpipulse.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LoadWriterTest {
  private static final LoadRecord RECORD =
      new LoadRecord(7, "key".getBytes(StandardCharsets.UTF_8), new byte[] {1});

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final LoadWriter writer = new LoadWriter(kafka);

  @Test
  void writesToThePartitionWithTheTimestamp() {
    writer.send("topic", 0, 0, RECORD);
    kafka.completeNext();
    writer.flush();
    assertThat(kafka.history()).hasSize(1);
    assertThat(kafka.history().get(0).partition()).isZero();
    assertThat(kafka.history().get(0).timestamp()).isEqualTo(7);
  }

  @Test
  void afterAFailureNothingIsSent() {
    writer.send("topic", 0, 0, RECORD);
    kafka.errorNext(new IllegalArgumentException("too large"));
    assertThat(kafka.closed()).isTrue();
    assertThatThrownBy(() -> writer.send("topic", 0, 1, RECORD))
        .hasMessageContaining("Kafka did not take a record (too large)")
        .hasMessageContaining("call it again with the same input and it goes on");
    assertThatThrownBy(writer::flush).hasMessageContaining("too large");
  }

  @Test
  void saysThatKafkaDoesNotRespond() {
    writer.send("topic", 0, 0, RECORD);
    kafka.errorNext(new TimeoutException("60 s are over"));
    assertThatThrownBy(writer::flush)
        .hasMessageContaining("Kafka does not respond (60 s are over)");
  }

  @Test
  void noticesThatAnotherProgramWrites() {
    writer.send("topic", 0, 3, RECORD);
    kafka.completeNext();
    assertThat(kafka.closed()).isTrue();
    assertThatThrownBy(() -> writer.send("topic", 0, 4, RECORD))
        .hasMessageContaining("another program writes to topic 'topic' partition 0")
        .hasMessageContaining("came to offset 0, not 3");
  }
}
