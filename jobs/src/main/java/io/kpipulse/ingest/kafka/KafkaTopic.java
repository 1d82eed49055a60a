package io.kpipulse.ingest.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Metadata of one topic, from the brokers. Each request takes at most the time-out.
 *
 * @param bootstrapServers Kafka brokers, as {@code host:port,host:port}
 */
record KafkaTopic(String bootstrapServers, String topic, Duration timeout) implements Serializable {

  /** The numbers of its partitions. */
  List<Integer> partitions() {
    return ask(
        admin ->
            admin
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .stream()
                .map(TopicPartitionInfo::partition)
                .toList());
  }

  /** Its configuration, defaults of the broker included. */
  Config configuration() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return ask(admin -> admin.describeConfigs(List.of(resource)).all().get().get(resource));
  }

  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    Map<String, Object> options =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    try (Admin admin = Admin.create(options)) {
      return question.ask(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for topic " + topic, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException
          ? new IllegalStateException(
              "Kafka at %s has no topic '%s'; create it, or name another with --kafka.topic.*"
                  .formatted(bootstrapServers, topic),
              e)
          : unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    }
  }

  private IllegalStateException unreachable(Throwable cause) {
    return new IllegalStateException(
        "Kafka at '%s' does not answer (%s); check --kafka.bootstrap-servers and that a broker runs"
                .formatted(bootstrapServers, cause.getMessage())
            + " there",
        cause);
  }
}
