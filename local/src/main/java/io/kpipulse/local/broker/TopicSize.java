package io.kpipulse.local.broker;

import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic was ever given: the sum of the end offsets of its partitions. */
public final class TopicSize implements LongSupplier, AutoCloseable {
  private final KafkaAdmin admin;
  private final String topic;

  /**
   * @param bootstrapServers of the broker
   * @param topic exists
   */
  public TopicSize(String bootstrapServers, String topic) {
    this(KafkaConnection.to(bootstrapServers), topic);
  }

  /**
   * @param topic exists
   * @throws IllegalStateException if no client can be made for the connection
   */
  public TopicSize(KafkaConnection kafka, String topic) {
    this.admin = new KafkaAdmin(kafka);
    this.topic = topic;
  }

  /**
   * Asks the broker.
   *
   * @throws IllegalStateException if it does not answer within 15 s, with the cause
   */
  @Override
  public long getAsLong() {
    TopicDescription known =
        admin.ask(topic, any -> any.describeTopics(List.of(topic)).topicNameValues().get(topic));
    Map<TopicPartition, OffsetSpec> ends =
        known.partitions().stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
    return admin.ask(topic, any -> any.listOffsets(ends).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
