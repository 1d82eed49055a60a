package io.kpipulse.board.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** How much one client may ask: so many at once, and then so many a minute. */
final class RateLimit {
  private static final int MOST_CLIENTS = 100_000;

  private final int atOnce;
  private final int everyMinute;

  private final Cache<String, Bucket> clients =
      Caffeine.newBuilder()
          .maximumSize(MOST_CLIENTS)
          .expireAfterAccess(Duration.ofMinutes(1))
          .build();

  private RateLimit(int atOnce, int everyMinute) {
    this.atOnce = atOnce;
    this.everyMinute = everyMinute;
  }

  /** A page with all of its files, and then 20 questions a second. */
  static RateLimit ofQuestions() {
    return new RateLimit(200, 1_200);
  }

  /** What one person types. */
  static RateLimit ofAcknowledgements() {
    return new RateLimit(10, 10);
  }

  /** Whether a client may ask once more. */
  boolean allows(String client) {
    return clients.get(client, address -> bucket()).tryConsume(1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(everyMinute, Duration.ofMinutes(1)))
        .build();
  }
}
