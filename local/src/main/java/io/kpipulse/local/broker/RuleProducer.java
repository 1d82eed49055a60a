package io.kpipulse.local.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rules to the topic by which a running job gets them. */
public final class RuleProducer {
  /** All rules are one record: of several the last counts. */
  private static final byte[] KEY = "alerts.yaml".getBytes(StandardCharsets.UTF_8);

  private RuleProducer() {}

  /**
   * Puts rules in place of those that hold.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   * @param yaml checked rules; {@code null} for those of the reference data again
   * @throws IllegalStateException if they could not be written
   */
  public static void write(Map<String, Object> client, String topic, String yaml) {
    byte[] value = yaml == null ? null : yaml.getBytes(StandardCharsets.UTF_8);
    try (WaitingProducer producer = WaitingProducer.connect(client, "kpi-pulse-rules")) {
      // In one partition, so that the last is the last.
      producer.write(new ProducerRecord<>(topic, 0, KEY, value));
    } catch (WaitingProducer.NotWrittenException e) {
      throw new IllegalStateException(
          "the rules could not be written to topic '%s': %s; the old ones hold"
              .formatted(topic, e.getMessage()),
          e);
    }
  }
}
