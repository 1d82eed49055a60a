package io.kpipulse.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.event.ExecutionScheduledEvent;
import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @param lines in the order in which they are written, at least one
   * @return the rejected points: the line as payload, the store as source, the series as key
   * @throws StoreMisconfiguredException if no retry can help
   */
  List<RejectedEvent> write(List<LineEntry> lines) throws StoreMisconfiguredException {
    List<RejectedEvent> rejected = new ArrayList<>();
    write(lines, rejected);
    return rejected;
  }

  private void write(List<LineEntry> lines, List<RejectedEvent> rejected)
      throws StoreMisconfiguredException {
    String body = body(lines);
    ResponseClassification response =
        retries.get(() -> ResponseClassification.of(client.send(body), processingTime.instant()));
    switch (response.kind()) {
      case WRITTEN -> metrics.wrote(lines.size(), body.length(), processingTime.millis());
      case REJECTED -> {
        if (response.dropped() == lines.size()) {
          reject(lines, response, rejected);
        } else {
          writeHalves(newestOnly(lines), response, rejected);
        }
      }
      case TOO_LARGE -> writeHalves(lines, response, rejected);
      default -> throw new StoreMisconfiguredException(connection, response);
    }
  }

  private static String body(List<LineEntry> lines) {
    StringBuilder body = new StringBuilder(lines.stream().mapToInt(LineEntry::size).sum());
    lines.forEach(line -> line.appendTo(body));
    return body.toString();
  }

  private void warn(ExecutionScheduledEvent<ResponseClassification> retry) {
    metrics.retries.inc();
    LOG.warn(
        "attempt {} to write into {} failed, next in {} ms: {}",
        retry.getAttemptCount(),
        connection,
        retry.getDelay().toMillis(),
        connection.withoutToken(retry.getLastResult().reason()));
  }

  /**
   * Only the newest version of each point, O(n). Needed before the halves of a partly written batch
   * are sent again: the first half would restore an older version than the one already written.
   */
  private static List<LineEntry> newestOnly(List<LineEntry> lines) {
    record PointId(String series, long time) {}
    Map<PointId, LineEntry> newest = new LinkedHashMap<>();
    for (LineEntry line : lines) {
      PointId id = new PointId(line.series(), line.time());
      newest.remove(id);
      newest.put(id, line);
    }
    return List.copyOf(newest.values());
  }

  private void writeHalves(
      List<LineEntry> lines, ResponseClassification response, List<RejectedEvent> rejected)
      throws StoreMisconfiguredException {
    if (lines.size() == 1) {
      reject(lines, response, rejected);
    } else {
      int half = lines.size() / 2;
      write(lines.subList(0, half), rejected);
      write(lines.subList(half, lines.size()), rejected);
    }
  }

  private void reject(
      List<LineEntry> lines, ResponseClassification response, List<RejectedEvent> rejected) {
    String reason = connection.withoutToken(response.reason());
    LOG.warn("{} rejected {} points, first {}: {}", connection, lines.size(), lines.get(0), reason);
    lines.forEach(line -> rejected.add(rejectedEvent(line, reason)));
    metrics.pointsRejected.inc(lines.size());
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
