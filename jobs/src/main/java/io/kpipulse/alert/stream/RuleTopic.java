package io.kpipulse.alert.stream;

import io.kpipulse.kafka.CommittedRecords;
import io.kpipulse.kafka.KafkaConnection;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic of rules holds before a job starts, so that the first point meets these rules. */
public final class RuleTopic {
  /**
   * Rules of the topic.
   *
   * @param timestamp of their record, epoch milliseconds
   * @param yaml empty for those of the reference data
   */
  public record Last(long timestamp, String yaml) implements Serializable {
    private static Last of(ConsumerRecord<byte[], byte[]> record) {
      byte[] value = record.value();
      return new Last(
          record.timestamp(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
  }

  private RuleTopic() {}

  /**
   * The last rules; empty if there were none.
   *
   * @throws IllegalStateException if the brokers cannot be reached, have no such topic, or do not
   *     serve it
   */
  public static Optional<Last> last(KafkaConnection kafka, String topic) {
    return CommittedRecords.ask(kafka, topic, RuleTopic::all).stream()
        .reduce((earlier, later) -> later.timestamp() >= earlier.timestamp() ? later : earlier);
  }

  private static List<Last> all(CommittedRecords records) {
    List<Last> all = new ArrayList<>();
    records
        .held(records.partitions())
        .forEach(
            (partition, held) ->
                records.read(
                    partition, held.begin(), held.end(), record -> all.add(Last.of(record))));
    return all;
  }
}
