package io.kpipulse.store;

import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import io.kpipulse.store.ResponseClassification.Kind;
import java.io.Serializable;
import java.time.Duration;

/**
 * The delay before a request is sent again: it doubles from the first to the longest, unless the
 * store names one in {@code Retry-After}. Each delay varies by a fifth, so that writers that failed
 * together do not retry together.
 *
 * @param first before the first retry
 * @param longest limit of doubling
 */
public record RetryDelays(Duration first, Duration longest) implements Serializable {
  /** From 0.1 s to 30 s. */
  public static final RetryDelays STANDARD =
      new RetryDelays(Duration.ofMillis(100), Duration.ofSeconds(30));

  private static final double JITTER = 0.2;

  /** A negative delay makes Failsafe use its back-off. */
  private static final Duration BACKOFF = Duration.ofNanos(-1);

  /** A policy that retries without end, and never after an exception: that is a defect. */
  RetryPolicyBuilder<ResponseClassification> policy() {
    return RetryPolicy.<ResponseClassification>builder()
        .handleIf((response, failure) -> failure == null && response.kind() == Kind.RETRY)
        .withMaxRetries(-1)
        .withBackoff(first, longest)
        .withJitter(JITTER)
        .withDelayFn(context -> requested(context.getLastResult()));
  }

  /** Longer than what the store asks for by what jitter may take away. */
  private static Duration requested(ResponseClassification response) {
    Duration requested = response.retryAfter();
    return requested.isZero()
        ? BACKOFF
        : Duration.ofMillis((long) Math.ceil(requested.toMillis() / (1 - JITTER)));
  }
}
