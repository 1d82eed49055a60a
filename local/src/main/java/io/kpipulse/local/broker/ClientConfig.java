package io.kpipulse.local.broker;

import io.kpipulse.kafka.KafkaConnection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The properties of a Kafka client, as the options of a command give them. */
public final class ClientConfig {
  private ClientConfig() {}

  /**
   * Servers, and the properties of a file beside them.
   *
   * @param file may be {@code null}
   * @throws IOException that names the file that cannot be read
   */
  public static Map<String, Object> of(String bootstrapServers, Path file) throws IOException {
    return connection(bootstrapServers, file).with(Map.of());
  }

  /** The same, for the jobs. */
  public static KafkaConnection connection(String bootstrapServers, Path file) throws IOException {
    Map<String, String> client = new HashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IOException("--config " + file + " cannot be read: " + e, e);
      }
      properties.forEach((key, value) -> client.put((String) key, (String) value));
    }
    return new KafkaConnection(bootstrapServers, client);
  }
}
