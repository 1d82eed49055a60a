package io.kpipulse.point.topic;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.kafka.KafkaFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic {@code kpi-points} with the plain Kafka client: hands out the points of closed
 * steps in the order of time, then corrections of earlier ones, at least once. For one thread.
 *
 * <p>A step is closed when the marks of all partitions of its job have passed its end. Begins with
 * the first record of the topic: what a consumer holds is then right at each mark.
 *
 * <pre>{@code
 * try (KpiPointsReader points = new KpiPointsReader(client, "kpi-points")) {
 *   while (running) {
 *     for (ReadPoint read : points.poll(Duration.ofSeconds(1))) { ... }
 *   }
 * }
 * }</pre>
 */
public final class KpiPointsReader implements AutoCloseable {
  private static final AvroCodec<KpiPoint> CODEC = new AvroCodec<>(KpiPoint.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final JobSteps steps = new JobSteps();

  /**
   * @param client properties of the client: at least {@code bootstrap.servers}
   * @throws IllegalStateException if the brokers do not respond within 15 s, refuse, or have no
   *     such topic
   */
  public KpiPointsReader(Map<String, Object> client, String topic) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    KafkaFailure failure = failure(properties, topic);
    try {
      this.consumer =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw failure.of(e);
    }
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, KafkaAdmin.TIMEOUT).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new UnknownTopicOrPartitionException();
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (KafkaException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw failure.of(e);
    }
  }

  private static KafkaFailure failure(Map<String, Object> client, String topic) {
    String servers = Objects.toString(client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG), "");
    return new KafkaFailure(
        new KafkaConnection(servers, Map.of(), KafkaConnection.Options.PROGRAM), topic);
  }

  /**
   * What has become known since the last call.
   *
   * @param timeout how long to wait for records if there are none
   * @throws UncheckedIOException if a record is of no released schema
   */
  public List<ReadPoint> poll(Duration timeout) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      steps.add(record.partition(), decode(record));
    }
    return steps.close();
  }

  private static KpiPoint decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return CODEC.decode(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "record %s of partition %s of topic %s cannot be read"
              .formatted(record.offset(), record.partition(), record.topic()),
          e);
    }
  }

  /**
   * The mark that all partitions of a job have reached, epoch milliseconds; {@link Long#MIN_VALUE}
   * before.
   *
   * @param job as {@code task-kpi}
   */
  public long watermark(String job) {
    return steps.watermark(job);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
