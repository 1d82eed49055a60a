package io.kpipulse.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * How all clients of a job or command reach Kafka.
 *
 * @param bootstrapServers Kafka brokers, as {@code host:port,host:port}
 * @param properties further ones of each client, as for SASL and TLS; a reference to a {@code
 *     config.providers} is resolved by the client, where it runs
 * @param options where both come from, for errors
 */
public record KafkaConnection(
    String bootstrapServers, Map<String, String> properties, Options options)
    implements Serializable {
  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  /** Kafka's defaults, which a record of ours never needs more than. */
  private static final Map<String, String> PRODUCER_LIMITS =
      Map.of(
          "max.request.size", Integer.toString(1 << 20),
          "batch.size", Integer.toString(16 << 10),
          "buffer.memory", Integer.toString(32 << 20));

  /**
   * The options that a user changes.
   *
   * @param servers names the brokers
   * @param properties names the file with further properties
   */
  public record Options(String servers, String properties) implements Serializable {
    /** Of a job. */
    public static final Options JOB =
        new Options("--kafka.bootstrap-servers", "--kafka.client-config");

    /** Of a command. */
    public static final Options COMMAND = new Options("--bootstrap-servers", "--config");

    /** Of a program that uses a client of ours. */
    public static final Options PROGRAM =
        new Options(BOOTSTRAP_SERVERS, "the other properties of the client");
  }

  /** Copies the properties. */
  public KafkaConnection {
    properties = Map.copyOf(properties);
  }

  /** With the options of a job. */
  public KafkaConnection(String bootstrapServers, Map<String, String> properties) {
    this(bootstrapServers, properties, Options.JOB);
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

  /**
   * The properties of a producer of a job: with the limits of size that are Kafka's defaults,
   * whatever a file for all clients says. Lower ones would stop a job at a record that it has to
   * write, larger batches may be more than a topic takes.
   */
  public Properties toProducerProperties() {
    Properties producer = toProperties();
    producer.putAll(PRODUCER_LIMITS);
    return producer;
  }

  /** Without the values, as one may be a password. */
  @Override
  public String toString() {
    return bootstrapServers + " with " + new TreeSet<>(properties.keySet());
  }
}
