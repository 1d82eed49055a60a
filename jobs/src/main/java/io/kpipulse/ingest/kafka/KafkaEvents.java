package io.kpipulse.ingest.kafka;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.record.KafkaRecords;
import io.kpipulse.record.SourceRecord;
import java.io.Serializable;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The events of one topic.
 *
 * <p>Read from the earliest offset; after a restart from where the checkpoint stands. The offsets
 * committed under the group only show progress: a job without its state reads everything again.
 *
 * @param kafka where the topic is
 * @param topic to read
 * @param group to which progress is reported
 */
public record KafkaEvents(KafkaConnection kafka, String topic, String group)
    implements Serializable {
  /** Small, so that a reader of several partitions turns to each of them within the idle time. */
  private static final int FETCH_BYTES = 256 * 1024;

  /**
   * All records there are and ever will be.
   *
   * @param watermarks of this source: told which partitions its subtasks read
   */
  public Source<SourceRecord, ?, ?> source(SourceWatermarkStrategy watermarks) {
    return new SplitReportingSource<>(
        KafkaSource.<SourceRecord>builder()
            .setProperties(kafka.toProperties())
            .setTopics(topic)
            .setGroupId(group)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new KafkaRecords())
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            .setProperty(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH_BYTES))
            .build(),
        split ->
            watermarks.assign(split.getTopicPartition().partition(), split.getStartingOffset()));
  }

  /** Watermarks of {@link #source}, which ask Kafka where the data ends when a subtask starts. */
  public SourceWatermarkStrategy watermarks(Clock processingTime) {
    return new SourceWatermarkStrategy(processingTime, this::lookUpLastDataOffsets);
  }

  /**
   * How many partitions the topic has.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  public int partitions() {
    return new KafkaTopic(kafka, topic).partitions().size();
  }

  /**
   * Checks that the topic keeps record timestamps and rejects those from the future.
   *
   * @throws IllegalStateException if it does not, with the way out, or cannot be asked
   */
  public void requireTimestampSettings() {
    KafkaTopic asked = new KafkaTopic(kafka, topic);
    TimestampSettings.require(asked, asked.configuration());
  }

  /**
   * The offset after the last committed data record of each partition, by its number; 0 where there
   * is none. Reads a few records of each partition.
   *
   * @throws IllegalStateException if the brokers cannot be reached, have no such topic, or do not
   *     serve it
   */
  public Map<Integer, Long> lastDataOffsets() {
    KafkaTopic asked = new KafkaTopic(kafka, topic);
    return LastDataOffsets.find(kafka, topic, Set.copyOf(asked.partitions()));
  }

  /** On a thread of its own: Kafka may take seconds, and a task thread must not block. */
  private CompletableFuture<Map<Integer, Long>> lookUpLastDataOffsets(Set<Integer> partitions) {
    return CompletableFuture.supplyAsync(
        () -> LastDataOffsets.find(kafka, topic, partitions),
        lookup -> new Thread(lookup, "last data offsets of " + topic).start());
  }
}
