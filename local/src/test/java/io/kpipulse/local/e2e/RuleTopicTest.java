package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.stream.RuleTopic;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that a job of alerts begins with. */
@Tag("slow")
class RuleTopicTest {
  @TempDir Path directory;

  @Test
  void theLastRulesByTimeOfAllPartitionsHold() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 2);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
      assertThat(RuleTopic.last(kafka, LocalTopics.ALERT_RULES)).isEmpty();
      send(producer, 0, 20, "second");
      send(producer, 1, 10, "first");
      assertThat(RuleTopic.last(kafka, LocalTopics.ALERT_RULES))
          .contains(new RuleTopic.Last(20, "second"));
      send(producer, 1, 30, null);
      assertThat(RuleTopic.last(kafka, LocalTopics.ALERT_RULES))
          .contains(new RuleTopic.Last(30, ""));
    }
  }

  private static void send(
      KafkaProducer<String, String> producer, int partition, long time, String yaml)
      throws Exception {
    var unused =
        producer
            .send(new ProducerRecord<>(LocalTopics.ALERT_RULES, partition, time, "rules", yaml))
            .get();
  }
}
