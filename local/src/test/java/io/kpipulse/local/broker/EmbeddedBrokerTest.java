package io.kpipulse.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedBrokerTest {
  private static final long MARCH = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();

  /** So many that opening all takes longer than telling of them. */
  private static final int PARTITIONS = 100;

  @TempDir Path directory;

  @Test
  void keepsEventsForEverAndBoundsTheirTimestamps() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 1)) {
      for (String topic : List.of("task-updates", "service-satisfaction")) {
        assertThat(configuration(broker, topic))
            .containsEntry("cleanup.policy", "delete")
            .containsEntry("retention.ms", "-1")
            .containsEntry("retention.bytes", "-1")
            .containsEntry("message.timestamp.type", "CreateTime")
            .containsEntry("message.timestamp.after.max.ms", "300000");
      }
    }
  }

  @Test
  void keepsWhatWasProducedWithItsTimestampAcrossARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 2)) {
      produce(broker);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 2)) {
      ConsumerRecord<String, String> record = consume(broker);
      assertThat(record.key()).isEqualTo("task-1");
      assertThat(record.value()).isEqualTo("an update");
      assertThat(record.timestamp()).isEqualTo(MARCH);
    }
  }

  /** The broker tells clients of all partitions before it has opened the first. */
  @Test
  void everyPartitionOfACreatedTopicTakesRecordsAtOnce() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 1)) {
      broker.createTopics(List.of(LocalTopics.definition("wide", PARTITIONS)));
      try (KafkaProducer<String, String> producer = producer(broker, Map.of("retries", 0))) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = PARTITIONS - 1; partition >= 0; partition--) {
          sent.add(producer.send(new ProducerRecord<>("wide", partition, MARCH, "key", "value")));
        }
        for (Future<RecordMetadata> record : sent) {
          assertThat(record.get().offset()).isZero();
        }
      }
    }
  }

  @Test
  void aBrokerThatCannotWriteSaysSoAndDoesNotEndTheProcess() throws Exception {
    Path log = directory.resolve("kafka");
    try (EmbeddedBroker broker = EmbeddedBroker.start(log, 1)) {
      broker.requireRunning();
      Files.move(log, directory.resolve("elsewhere"));
      while (catchThrowable(broker::requireRunning) == null) {
        Thread.sleep(50);
      }
      assertThatThrownBy(broker::requireRunning)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the embedded broker has stopped")
          .hasMessageContaining("is there space for its directory?");
    }
  }

  private static void produce(EmbeddedBroker broker) throws Exception {
    try (KafkaProducer<String, String> producer = producer(broker, Map.of())) {
      producer
          .send(new ProducerRecord<>(LocalTopics.TASK_UPDATES, 1, MARCH, "task-1", "an update"))
          .get();
    }
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedBroker broker, Map<String, Object> properties) {
    Map<String, Object> client = new HashMap<>(properties);
    client.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
  }

  private static ConsumerRecord<String, String> consume(EmbeddedBroker broker) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(LocalTopics.TASK_UPDATES, 1);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofMinutes(1)).iterator().next();
    }
  }

  private static Map<String, String> configuration(EmbeddedBroker broker, String topic)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
          .collect(
              java.util.stream.Collectors.toMap(e -> e.name(), e -> String.valueOf(e.value())));
    }
  }
}
