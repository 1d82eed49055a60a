package io.kpipulse.local.load;

import io.kpipulse.kafka.KafkaAdmin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the broker knows of a topic and of loads into it. Arrays are by partition.
 *
 * @param admin asks the broker
 */
record TargetTopic(KafkaAdmin admin, String name) {
  private static final String FOR_EVER = "-1";
  private static final String CREATE_TIME = "CreateTime";

  /**
   * How many partitions it has.
   *
   * @throws IllegalStateException if the broker does not answer within 15 s, as all that ask it
   */
  int partitions() {
    return admin
        .ask(name, any -> any.describeTopics(List.of(name)).topicNameValues().get(name))
        .partitions()
        .size();
  }

  /**
   * Checks that the topic keeps the timestamps that records bring, and the records for ever.
   *
   * @throws IllegalStateException if not; the message holds what to change
   */
  void requireSettings() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config =
        admin.ask(name, any -> any.describeConfigs(List.of(resource)).values().get(resource));
    require(
        config,
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        CREATE_TIME,
        "would replace the time of each report");
    require(config, TopicConfig.RETENTION_MS_CONFIG, FOR_EVER, "would delete history at once");
  }

  private void require(Config config, String setting, String needed, String otherwise) {
    String value = config.get(setting).value();
    if (!needed.equals(value)) {
      throw new IllegalStateException(
          ("topic '%s' has %s=%s and %s; change it with kafka-configs.sh --alter --entity-type"
                  + " topics --entity-name %1$s --add-config %2$s=%s")
              .formatted(name, setting, value, otherwise, needed));
    }
  }

  /** The offsets behind the last records. */
  long[] endOffsets() {
    return offsets(OffsetSpec.latest(), ListOffsetsResultInfo::offset);
  }

  /** The greatest record timestamps, epoch milliseconds; -1 where there is no record. */
  long[] newestTimestamps() {
    return offsets(OffsetSpec.maxTimestamp(), ListOffsetsResultInfo::timestamp);
  }

  /**
   * Where a load began, by partition number.
   *
   * @return empty if it never did, or the broker has forgotten it
   */
  Optional<Map<Integer, Long>> startOffsets(String group) {
    Map<Integer, Long> offsets =
        admin
            .ask(name, any -> any.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() != null && entry.getKey().topic().equals(name))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
    return offsets.isEmpty() ? Optional.empty() : Optional.of(offsets);
  }

  /** Remembers where a load begins. */
  void keepStartOffsets(String group, long[] offsets) {
    Map<TopicPartition, OffsetAndMetadata> kept =
        byPartition(offsets.length, partition -> new OffsetAndMetadata(offsets[partition]));
    Void unused = admin.ask(name, any -> any.alterConsumerGroupOffsets(group, kept).all());
  }

  private long[] offsets(OffsetSpec spec, Function<ListOffsetsResultInfo, Long> value) {
    Map<TopicPartition, OffsetSpec> asked = byPartition(partitions(), any -> spec);
    Map<TopicPartition, ListOffsetsResultInfo> offsets =
        admin.ask(name, any -> any.listOffsets(asked).all());
    return IntStream.range(0, offsets.size())
        .mapToLong(partition -> value.apply(offsets.get(new TopicPartition(name, partition))))
        .toArray();
  }

  private <T> Map<TopicPartition, T> byPartition(int partitions, IntFunction<T> value) {
    return IntStream.range(0, partitions)
        .boxed()
        .collect(Collectors.toMap(partition -> new TopicPartition(name, partition), value::apply));
  }
}
