package io.kpipulse.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * Asks the brokers. Every question ends within the time-out, by an answer or by an error that says
 * in one line what was asked, where, and why there is no answer; to find out why takes some seconds
 * more. For one thread at a time.
 */
public final class KafkaAdmin implements AutoCloseable {
  /** Of a question to brokers. */
  public static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final KafkaConnection kafka;
  private final Duration timeout;
  private final Admin admin;

  /**
   * With the {@link #TIMEOUT}.
   *
   * @throws IllegalStateException if no client can be made for these brokers and properties
   */
  public KafkaAdmin(KafkaConnection kafka) {
    this(kafka, TIMEOUT);
  }

  KafkaAdmin(KafkaConnection kafka, Duration timeout) {
    this.kafka = kafka;
    this.timeout = timeout;
    int millis = Math.toIntExact(timeout.toMillis());
    try {
      admin =
          Admin.create(
              kafka.with(
                  Map.of(
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis)));
    } catch (KafkaException e) {
      throw new KafkaFailure(kafka, "").of(e);
    }
  }

  /**
   * The answer to a question.
   *
   * @param topic that is asked for, for the error
   * @throws IllegalStateException if there is no answer
   */
  public <T> T ask(String topic, Function<Admin, KafkaFuture<T>> question) {
    KafkaFailure failure = new KafkaFailure(kafka, topic);
    try {
      return question.apply(admin).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka for topic " + topic, e);
    } catch (TimeoutException e) {
      throw failure.after(timeout, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
          ? failure.after(timeout, e.getCause())
          : failure.of(e.getCause());
    }
  }

  /** Waits for nothing: every question has ended. */
  @Override
  public void close() {
    // 0 would be without end.
    admin.close(Duration.ofMillis(1));
  }
}
