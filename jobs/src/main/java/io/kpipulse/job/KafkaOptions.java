package io.kpipulse.job;

import io.kpipulse.kafka.KafkaConnection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.CommonClientConfigs;

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
    Path path = existing(file);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException e) {
      throw refused(
          file, "it cannot be read (" + e + "); give a file in UTF-8 that this process may read");
    } catch (IllegalArgumentException e) {
      throw refused(file, "it has a \\u without four hexadecimal digits; write \\\\ for \\");
    }
    if (properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
      throw refused(
          file,
          "it sets bootstrap.servers; remove the line, the brokers are those of --"
              + JobOptions.KAFKA_BOOTSTRAP_SERVERS.key());
    }
    Map<String, String> read = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
    return read;
  }

  private static Path existing(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Then there is no such file either.
    }
    throw refused(
        file,
        "there is no such file; give one with properties of Kafka clients where the job is"
            + " started, or leave the option away");
  }

  private static OptionException refused(String file, String reason) {
    return new OptionException(
        "option --%s (%s) cannot be '%s': %s"
            .formatted(
                JobOptions.KAFKA_CLIENT_CONFIG.key(),
                JobConfiguration.variable(JobOptions.KAFKA_CLIENT_CONFIG),
                file,
                reason));
  }
}
