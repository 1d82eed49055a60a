package io.kpipulse.local;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.ClientConfig;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that writes to a Kafka of the user's. */
public final class KafkaClientOptions {
  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT,…",
      description = "Kafka brokers.")
  private String bootstrapServers;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Further properties of the Kafka client, as for SASL and TLS.")
  private Path config;

  /**
   * How these brokers are reached.
   *
   * @throws IOException that names the file that cannot be used, and why
   */
  KafkaConnection connection() throws IOException {
    return ClientConfig.connection(bootstrapServers, config);
  }
}
