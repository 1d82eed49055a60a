package io.kpipulse.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one batch at a time: sends, retries and halves it until every point is written or
 * rejected.
 *
 * <p>All of it happens on the calling thread, so requests are neither parallel nor out of order. A
 * batch costs one request; finding k rejected points among n costs O(k log n) more, or none if the
 * store says that it dropped them all.
 */
final class RetryingWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingWriter.class);

  private final InfluxConnection connection;
  private final StoreClient client;
  private final InstantSource processingTime;
  private final StoreMetrics metrics;
  private final FailsafeExecutor<ResponseClassification> retries;

  RetryingWriter(
      InfluxConnection connection,
      StoreClient client,
      RetryDelays delays,
      InstantSource processingTime,
      StoreMetrics metrics) {
    this.connection = connection;
    this.client = client;
    this.processingTime = processingTime;
    this.metrics = metrics;
    this.retries = Failsafe.with(delays.policy().onRetryScheduled(this::warn).build());
  }

  /**
   * Returns when every point is written or rejected; waits while the store is down.
   *
   * @param lines in the order in which they are written
   * @return the rejected points: the line as payload, the store as source, the series as key
   * @throws StoreMisconfiguredException if no retry can help
   */
  List<RejectedEvent> write(List<LineEntry> lines) throws StoreMisconfiguredException {
    List<RejectedEvent> rejected = new ArrayList<>();
    Deque<LineBatch> parts = new ArrayDeque<>(List.of(new LineBatch(lines)));
    while (!parts.isEmpty()) {
      LineBatch part = parts.pop();
      String body = part.body();
      ResponseClassification response = retries.get(() -> send(body));
      switch (response.kind()) {
        case WRITTEN -> metrics.wrote(part, body.length(), processingTime.millis());
        case REJECTED -> {
          if (response.dropped() == part.size()) {
            reject(part, response, rejected);
          } else {
            halve(part.newestOnly(), response, parts, rejected);
          }
        }
        case TOO_LARGE -> halve(part, response, parts, rejected);
        default -> throw new StoreMisconfiguredException(connection, response);
      }
    }
    return rejected;
  }

  private ResponseClassification send(String body) {
    return ResponseClassifier.classify(client.send(body), processingTime.instant());
  }

  private void warn(ExecutionScheduledEvent<ResponseClassification> retry) {
    metrics.add(StoreCounter.RETRIES, 1);
    LOG.warn(
        "attempt {} to write into {} failed, next in {} ms: {}",
        retry.getAttemptCount(),
        connection,
        retry.getDelay().toMillis(),
        connection.withoutToken(retry.getLastResult().reason()));
  }

  private void halve(
      LineBatch part,
      ResponseClassification response,
      Deque<LineBatch> parts,
      List<RejectedEvent> rejected) {
    if (part.size() == 1) {
      reject(part, response, rejected);
    } else {
      parts.push(part.secondHalf());
      parts.push(part.firstHalf());
    }
  }

  private void reject(
      LineBatch part, ResponseClassification response, List<RejectedEvent> rejected) {
    String reason = connection.withoutToken(response.reason());
    LOG.warn(
        "{} rejected {} points, first {}: {}",
        connection,
        part.size(),
        part.lines().get(0),
        reason);
    for (LineEntry line : part.lines()) {
      rejected.add(rejectedEvent(line, reason));
    }
    metrics.add(StoreCounter.POINTS_REJECTED, part.size());
  }

  private RejectedEvent rejectedEvent(LineEntry line, String reason) {
    return RejectedEvent.newBuilder()
        .setReason(reason)
        .setSource(connection.toString())
        .setPartition(-1)
        .setOffset(-1)
        .setKey(utf8(line.series()))
        .setPayload(utf8(line.line()))
        .build();
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
