package io.kpipulse.ingest.kafka;

import io.kpipulse.kafka.KafkaConnection;
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
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Metadata of one topic, from the brokers. Each request takes at most the time-out. */
record KafkaTopic(KafkaConnection kafka, String topic, Duration timeout) implements Serializable {

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
        kafka.with(
            Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis));
    try (Admin admin = Admin.create(options)) {
      return question.ask(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for topic " + topic, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException
          ? new IllegalStateException(
              "Kafka at %s has no topic '%s'; create it, or name another with --kafka.topic.*"
                  .formatted(kafka.bootstrapServers(), topic),
              e)
          : failed(e.getCause());
    } catch (KafkaException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private IllegalStateException failed(Throwable cause) {
    String message =
        isRefusal(cause)
            ? "Kafka at '%s' refuses (%s); check the properties of --kafka.client-config, and the"
                + " rights of the user on topic '%s'"
            : "Kafka at '%s' does not answer (%s); check --kafka.bootstrap-servers and"
                + " --kafka.client-config, and that a broker runs there";
    return new IllegalStateException(
        message.formatted(kafka.bootstrapServers(), cause.getMessage(), topic), cause);
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
  }
}
