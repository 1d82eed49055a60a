package io.kpipulse.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  @Test
  void aBrokerThatCannotWriteSaysSoAndDoesNotEndTheProcess() throws Exception {
    Path log = directory.resolve("kafka");
    try (EmbeddedBroker broker = EmbeddedBroker.start(log, 1)) {
      broker.requireRunning();
      Files.move(log, directory.resolve("elsewhere"));
      while (running(broker)) {
        Thread.sleep(50);
      }
      assertThatThrownBy(broker::requireRunning)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the embedded broker has stopped")
          .hasMessageContaining("is there space for its directory?");
    }
  }

  private static boolean running(EmbeddedBroker broker) {
    try {
      broker.requireRunning();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void produce(EmbeddedBroker broker) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(LocalTopics.TASK_UPDATES, 1, MARCH, "task-1", "an update"))
          .get();
    }
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
