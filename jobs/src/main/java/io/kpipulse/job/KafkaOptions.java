package io.kpipulse.job;

import io.kpipulse.kafka.ClientProperties;
import io.kpipulse.kafka.KafkaConnection;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** What the options say about how to reach Kafka. No message contains a value of the file. */
public final class KafkaOptions {
  private KafkaOptions() {}

  /**
   * The brokers, and what {@link JobOptions#KAFKA_CLIENT_CONFIG} holds now.
   *
   * @throws OptionException if that file cannot be read or names other brokers
   */
  public static KafkaConnection connection(Configuration options) {
    String servers = options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS);
    String file = options.get(JobOptions.KAFKA_CLIENT_CONFIG);
    return file.isEmpty()
        ? KafkaConnection.to(servers)
        : new KafkaConnection(servers, properties(file));
  }

  private static Map<String, String> properties(String file) {
    try {
      return ClientProperties.read(file, KafkaConnection.Options.JOB);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "option --%s (%s) cannot be '%s': %s"
              .formatted(
                  JobOptions.KAFKA_CLIENT_CONFIG.key(),
                  JobConfiguration.variable(JobOptions.KAFKA_CLIENT_CONFIG),
                  file,
                  e.getMessage()));
    }
  }
}
