package io.kpipulse.local.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic was ever given: the sum of the end offsets of its partitions. */
public final class TopicSize implements LongSupplier, AutoCloseable {
  private final Admin admin;
  private final String topic;

  /**
   * @param bootstrapServers of the broker
   * @param topic exists
   */
  public TopicSize(String bootstrapServers, String topic) {
    this(Map.of("bootstrap.servers", bootstrapServers), topic);
  }

  /**
   * @param client properties of the client: at least {@code bootstrap.servers}
   * @param topic exists
   */
  public TopicSize(Map<String, Object> client, String topic) {
    this.admin = Admin.create(client);
    this.topic = topic;
  }

  /**
   * Asks the broker.
   *
   * @throws IllegalStateException if it does not respond
   */
  @Override
  public long getAsLong() {
    try {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      return admin
          .listOffsets(
              partitions.stream()
                  .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest())))
          .all()
          .get()
          .values()
          .stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the size of " + topic, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the size of topic " + topic + " cannot be had: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
