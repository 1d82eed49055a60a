package io.kpipulse.local;

import io.kpipulse.local.broker.ClientConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
   * Properties of a client of these brokers.
   *
   * @throws IOException that names the file that cannot be read
   */
  Map<String, Object> properties() throws IOException {
    return ClientConfig.of(bootstrapServers, config);
  }
}
