package io.kpipulse.ingest;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The events of one topic, with their clock.
 *
 * <p>Read from the earliest offset; after a restart from where the checkpoint stands. The offsets
 * that are committed under the group are for people to watch and decide nothing, for a job without
 * its state has to see everything again.
 *
 * @param bootstrapServers Kafka brokers, as {@code host:port,host:port}
 * @param topic to read
 * @param group to which progress is reported
 */
public record KafkaEvents(String bootstrapServers, String topic, String group)
    implements Serializable {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /**
   * Small, so that a reader of several partitions comes round to each within the time after which a
   * silent one counts as drained.
   */
  private static final int FETCH_BYTES = 256 * 1024;

  /** All records there are and ever will be. */
  public KafkaSource<SourceRecord> source() {
    return KafkaSource.<SourceRecord>builder()
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic)
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new KafkaRecords())
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH_BYTES))
        .build();
  }

  /**
   * How many partitions the topic has.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  public int partitions() {
    return partitions(TIMEOUT);
  }

  int partitions(Duration timeout) {
    return ask(timeout, this::partitions).size();
  }

  /**
   * The offset after the last committed record of each partition, by its number; 0 where there is
   * none. Reads a few records of each partition.
   *
   * @throws IllegalStateException if the brokers cannot be reached, have no such topic, or do not
   *     hand out what they hold
   */
  public Map<Integer, Long> lastRecords() {
    return LastDataOffsets.before(bootstrapServers, topic, endOffsets());
  }

  private Map<Integer, Long> endOffsets() {
    return ask(
        TIMEOUT,
        admin -> {
          Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
          for (TopicPartitionInfo partition : partitions(admin)) {
            latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
          }
          Map<Integer, Long> ends = new HashMap<>();
          admin
              .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get()
              .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
          return ends;
        });
  }

  private List<TopicPartitionInfo> partitions(Admin admin)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions();
  }

  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Duration timeout, Question<T> question) {
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    Map<String, Object> options =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    try (Admin admin = Admin.create(options)) {
      return question.ask(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for topic " + topic, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException
          ? new IllegalStateException(
              "Kafka at "
                  + bootstrapServers
                  + " has no topic '"
                  + topic
                  + "'; create it, or name another with --kafka.topic.*",
              e)
          : unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    }
  }

  private IllegalStateException unreachable(Throwable cause) {
    return new IllegalStateException(
        "Kafka at '"
            + bootstrapServers
            + "' does not answer ("
            + cause.getMessage()
            + "); check --kafka.bootstrap-servers and that a broker runs there",
        cause);
  }
}
