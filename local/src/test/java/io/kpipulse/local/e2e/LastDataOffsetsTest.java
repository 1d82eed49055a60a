package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LastDataOffsetsTest {
  private static final String TOPIC = "marked";

  @TempDir Path directory;

  @Test
  void marksOfTransactionsAndWhatWasGivenUpAreNoRecords() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 1)) {
      String servers = broker.bootstrapServers();
      broker.createTopics(List.of(new NewTopic(TOPIC, Optional.of(4), Optional.empty())));
      try (KafkaProducer<String, String> producer = producer(servers)) {
        producer.initTransactions();
        producer.beginTransaction();
        send(producer, 0, 3);
        send(producer, 1, 1);
        producer.commitTransaction();
        producer.beginTransaction();
        send(producer, 1, 20);
        send(producer, 2, 2);
        producer.abortTransaction();
      }
      assertThat(new KafkaEvents(KafkaConnection.to(servers), TOPIC, "any").lastDataOffsets())
          .isEqualTo(Map.of(0, 3L, 1, 1L, 2, 0L, 3, 0L));
    }
  }

  private static KafkaProducer<String, String> producer(String servers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            "writer"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static void send(KafkaProducer<String, String> producer, int partition, int records)
      throws Exception {
    for (int i = 0; i < records; i++) {
      producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value")).get();
    }
  }
}
