package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.record.KafkaRecords;
import io.kpipulse.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class KafkaEventsTest {
  @Test
  void anAddressThatIsNoneIsNamed() {
    assertThatThrownBy(
            () -> new KafkaEvents(KafkaConnection.to("nowhere"), "t", "test").partitions())
        .hasMessageContaining("Kafka at 'nowhere' does not answer")
        .hasMessageContaining("check --kafka.bootstrap-servers");
  }

  @Test
  void allThatARejectionHasToTellIsKept() {
    assertThat(read(record(42, bytes("k"), bytes("v"))))
        .usingRecursiveComparison()
        .isEqualTo(new SourceRecord("topic", 3, 17, OptionalLong.of(42), bytes("k"), bytes("v")));
  }

  @Test
  void aRecordMayLackTimestampKeyAndValue() {
    assertThat(read(record(ConsumerRecord.NO_TIMESTAMP, null, null)))
        .usingRecursiveComparison()
        .isEqualTo(new SourceRecord("topic", 3, 17, OptionalLong.empty(), null, new byte[0]));
  }

  private static SourceRecord read(ConsumerRecord<byte[], byte[]> record) {
    List<SourceRecord> read = new ArrayList<>();
    new KafkaRecords().deserialize(record, new ListCollector<>(read));
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  private static ConsumerRecord<byte[], byte[]> record(long timestamp, byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        "topic",
        3,
        17,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
