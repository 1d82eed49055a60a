package io.kpipulse.board.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How much one client may ask: a page with all of its files at once, and then some questions a
 * second.
 */
final class RateLimit {
  private static final int AT_ONCE = 200;
  private static final int A_SECOND = 20;
  private static final int MOST_CLIENTS = 100_000;

  private final Cache<String, Bucket> clients =
      Caffeine.newBuilder()
          .maximumSize(MOST_CLIENTS)
          .expireAfterAccess(Duration.ofMinutes(1))
          .build();

  /** Whether a client may ask once more. */
  boolean allows(String client) {
    return clients.get(client, address -> bucket()).tryConsume(1);
  }

  private static Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
        .build();
  }
}
