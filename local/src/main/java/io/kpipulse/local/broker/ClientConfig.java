package io.kpipulse.local.broker;

import io.kpipulse.kafka.ClientProperties;
import io.kpipulse.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How the clients of a command reach Kafka, as its options say. */
public final class ClientConfig {
  private ClientConfig() {}

  /**
   * Servers, and the properties of a file beside them.
   *
   * @param file may be {@code null}
   * @throws IOException that names the file that cannot be used, and why
   */
  public static KafkaConnection connection(String bootstrapServers, Path file) throws IOException {
    KafkaConnection.Options options = KafkaConnection.Options.COMMAND;
    if (file == null) {
      return new KafkaConnection(bootstrapServers, Map.of(), options);
    }
    try {
      return new KafkaConnection(
          bootstrapServers, ClientProperties.read(file.toString(), options), options);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "option %s cannot be '%s': %s".formatted(options.properties(), file, e.getMessage()), e);
    }
  }
}
