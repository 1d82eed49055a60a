package io.kpipulse.record;

import java.util.OptionalLong;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps every part of a Kafka record that a rejection reports. */
public final class KafkaRecords implements KafkaRecordDeserializationSchema<SourceRecord> {
  private static final byte[] NOTHING = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
    out.collect(
        new SourceRecord(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp() < 0 ? OptionalLong.empty() : OptionalLong.of(record.timestamp()),
            record.key(),
            record.value() == null ? NOTHING : record.value()));
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return SourceRecordCodec.type();
  }
}
