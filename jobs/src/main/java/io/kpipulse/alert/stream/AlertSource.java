package io.kpipulse.alert.stream;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.record.KafkaRecords;
import io.kpipulse.record.SourceRecord;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Reads all topics that alerts are judged from, from their first records on. */
public final class AlertSource {
  private AlertSource() {}

  /**
   * The source.
   *
   * @param group to which progress is reported
   */
  public static KafkaSource<SourceRecord> of(
      KafkaConnection kafka, AlertTopics topics, String group) {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(kafka.toProperties())
        .setTopics(topics.all())
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new KafkaRecords())
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .build();
  }
}
