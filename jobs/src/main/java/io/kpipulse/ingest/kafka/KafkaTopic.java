package io.kpipulse.ingest.kafka;

import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;

/** Metadata of one topic, from the brokers; see {@link KafkaAdmin} for time-outs and errors. */
record KafkaTopic(KafkaConnection kafka, String topic) {

  /** The numbers of its partitions. */
  List<Integer> partitions() {
    return ask(admin -> admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .partitions()
        .stream()
        .map(TopicPartitionInfo::partition)
        .toList();
  }

  /** Its configuration, defaults of the broker included. */
  Config configuration() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return ask(admin -> admin.describeConfigs(List.of(resource)).values().get(resource));
  }

  private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
    try (KafkaAdmin admin = new KafkaAdmin(kafka)) {
      return admin.ask(topic, question);
    }
  }
}
