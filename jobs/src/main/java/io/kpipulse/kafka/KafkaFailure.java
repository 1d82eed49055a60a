package io.kpipulse.kafka;

import io.kpipulse.net.FailureCause;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Says in one line why Kafka gave no answer: where it was asked, the cause in words, and the option
 * to change.
 *
 * @param kafka that was asked
 * @param topic that was asked for; several with {@code ', '} between them
 */
public record KafkaFailure(KafkaConnection kafka, String topic) {
  private static final String ADDRESSES = "bootstrap.servers";

  /** What a client reported. */
  public IllegalStateException of(Throwable failure) {
    Throwable cause = failure;
    // Clients hide what is wrong with their properties.
    while (cause.getClass() == KafkaException.class
        && cause.getCause() instanceof KafkaException inner) {
      cause = inner;
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new IllegalStateException(
          ("Kafka at %s has no topic '%s'; create it with kafka-topics.sh --bootstrap-server %1$s"
                  + " --create --topic %2$s and the settings of deploy/kafka/create-topics.sh, or"
                  + " name another")
              .formatted(kafka.bootstrapServers(), topic),
          failure);
    }
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return new IllegalStateException(
          ("Kafka at '%s' refuses (%s); check the properties of %s, and the rights of the user on"
                  + " topic '%s'")
              .formatted(
                  kafka.bootstrapServers(),
                  FailureCause.of(cause),
                  kafka.options().properties(),
                  topic),
          failure);
    }
    boolean isAddress =
        cause instanceof ConfigException && FailureCause.of(cause).contains(ADDRESSES);
    if (cause instanceof TimeoutException) {
      return after(KafkaAdmin.TIMEOUT, failure);
    }
    boolean isProperty =
        cause.getClass() == KafkaException.class || cause instanceof ConfigException;
    if (isProperty && !isAddress) {
      return new IllegalStateException(
          "Kafka at '%s' cannot be asked (%s); check the properties of %s"
              .formatted(
                  kafka.bootstrapServers(),
                  FailureCause.message(cause),
                  kafka.options().properties()),
          failure);
    }
    return noAnswer(
        isAddress
            ? new BrokerAddresses(kafka.bootstrapServers()).reachability()
            : FailureCause.of(cause),
        failure);
  }

  /** A time-out passed without an answer. */
  public IllegalStateException after(Duration timeout, Throwable failure) {
    return noAnswer(
        "nothing on topic '%s' within %s: %s"
            .formatted(
                topic,
                FailureCause.text(timeout),
                new BrokerAddresses(kafka.bootstrapServers()).reachability()),
        failure);
  }

  private IllegalStateException noAnswer(String reason, Throwable failure) {
    return new IllegalStateException(
        "Kafka at '%s' does not answer (%s); check %s and %s, and that a broker runs there"
            .formatted(
                kafka.bootstrapServers(),
                reason,
                kafka.options().servers(),
                kafka.options().properties()),
        failure);
  }
}
