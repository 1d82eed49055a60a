package io.kpipulse.local.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All records of a topic. */
record TopicContent(String bootstrapServers, String topic) {
  /** The records of each partition, in order. */
  List<List<ConsumerRecord<byte[], byte[]>>> partitions() {
    List<List<ConsumerRecord<byte[], byte[]>>> content = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      partitions.forEach(any -> content.add(new ArrayList<>()));
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < end.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          content.get(record.partition()).add(record);
        }
      }
    }
    return content;
  }

  /** The records of each partition as texts, in order: timestamp, key, value. */
  List<List<String>> texts() {
    return partitions().stream().map(records -> records.stream().map(this::text).toList()).toList();
  }

  private String text(ConsumerRecord<byte[], byte[]> record) {
    return record.timestamp()
        + " "
        + new String(record.key(), StandardCharsets.UTF_8)
        + " "
        + HexFormat.of().formatHex(record.value());
  }
}
