package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaRejectedPointsTest {
  private static final LineEntry LINE = new LineEntry("task_kpi,ministry=BCA", "title=\"Đ\"", 42);

  private final MockProducer<String, ByteBuffer> producer =
      new MockProducer<>(false, null, new StringSerializer(), new ByteBufferSerializer());
  private final KafkaRejectedPoints rejected =
      new KafkaRejectedPoints(producer, "rejected-events", "bucket 'kpi'");

  @Test
  void sendsTheLineAsARejectedEvent() throws IOException {
    rejected.accept(LINE, "HTTP 422 type conflict");
    assertThat(producer.history()).hasSize(1);
    ProducerRecord<String, ByteBuffer> sent = producer.history().get(0);
    assertThat(sent.topic()).isEqualTo("rejected-events");
    assertThat(sent.key()).isEqualTo("task_kpi,ministry=BCA");
    GenericRecord event =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), RejectedEvent.getClassSchema())
            .decode(sent.value());
    assertThat(event.get("reason")).hasToString("HTTP 422 type conflict");
    assertThat(event.get("source")).hasToString("bucket 'kpi'");
    assertThat(event.get("partition")).isEqualTo(-1);
    assertThat(event.get("offset")).isEqualTo(-1L);
    String payload = StandardCharsets.UTF_8.decode((ByteBuffer) event.get("payload")).toString();
    assertThat(payload).isEqualTo("task_kpi,ministry=BCA title=\"Đ\" 42");
  }

  @Test
  void flushWaitsUntilTheBrokersHaveIt() throws IOException {
    rejected.accept(LINE, "no");
    assertThat(producer.flushed()).isFalse();
    rejected.flush();
    assertThat(producer.flushed()).isTrue();
  }

  @Test
  void flushFailsIfAPointWasLost() throws IOException {
    rejected.accept(LINE, "no");
    producer.errorNext(new KafkaException("gone"));
    assertThatIOException().isThrownBy(rejected::flush).withMessageContaining("'rejected-events'");
    assertThatIOException().isThrownBy(() -> rejected.accept(LINE, "no"));
  }

  @Test
  void failsAtOnceIfTheTopicCannotBeReached() {
    producer.sendException = new KafkaException("no metadata");
    assertThatIOException()
        .isThrownBy(() -> rejected.accept(LINE, "no"))
        .withMessageContaining("'rejected-events'");
  }

  @Test
  void closesItsProducer() {
    rejected.close();
    assertThat(producer.closed()).isTrue();
  }
}
