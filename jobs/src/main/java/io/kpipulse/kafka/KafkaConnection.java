package io.kpipulse.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * How all clients of a job reach Kafka.
 *
 * @param bootstrapServers Kafka brokers, as {@code host:port,host:port}
 * @param properties further ones of each client, as for SASL and TLS; a reference to a {@code
 *     config.providers} is resolved by the client, where it runs
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties)
    implements Serializable {
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  /** Copies the properties. */
  public KafkaConnection {
    properties = Map.copyOf(properties);
  }

  /** Without further properties. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The properties of a client that sets some itself; those win. */
  public Map<String, Object> with(Map<String, ?> own) {
    Map<String, Object> client = new HashMap<>(properties);
    client.putAll(own);
    client.put(BOOTSTRAP_SERVERS, bootstrapServers);
    return client;
  }

  /** The properties of a client that sets none itself, or sets them afterwards. */
  public Properties toProperties() {
    Properties client = new Properties();
    client.putAll(with(Map.of()));
    return client;
  }

  /** Without the values, as one may be a password. */
  @Override
  public String toString() {
    return bootstrapServers + " with " + new TreeSet<>(properties.keySet());
  }
}
