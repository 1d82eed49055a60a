package io.kpipulse.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch at a time to the store: sends, waits, sends again, halves, until every point is
 * written or known to be refused.
 *
 * <p>At any time one request is under way or one pause runs, so nothing is sent in parallel and
 * nothing out of order. All steps run on the thread of the {@link Timer}. Without failures a batch
 * costs one request; finding k refused points among n costs O(k log n) requests, or one where the
 * store says that it dropped all.
 */
final class RetryingWriter {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingWriter.class);

  private final InfluxConnection connection;
  private final StoreClient client;
  private final Timer timer;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final RejectedPoints refused;
  private final StoreMetrics metrics;

  private final Deque<LineBatch> parts = new ArrayDeque<>();
  private Outcome outcome;
  private int failures;

  /** What becomes of a batch; exactly one of the two is called, once. */
  interface Outcome {
    /** Every point is written, or refused and handed on. */
    void delivered();

    /** The job cannot go on. */
    void failed(Exception failure);
  }

  RetryingWriter(
      InfluxConnection connection,
      StoreClient client,
      Timer timer,
      Backoff backoff,
      RandomGenerator random,
      RejectedPoints refused,
      StoreMetrics metrics) {
    this.connection = connection;
    this.client = client;
    this.timer = timer;
    this.backoff = backoff;
    this.random = random;
    this.refused = refused;
    this.metrics = metrics;
  }

  /** Begins with a batch; the one before is delivered. */
  void deliver(LineBatch batch, Outcome whenDone) {
    timer.after(
        Duration.ZERO,
        () -> {
          outcome = whenDone;
          parts.push(batch);
          next();
        });
  }

  private void next() {
    if (parts.isEmpty()) {
      outcome.delivered();
      return;
    }
    String body = parts.element().body();
    var unused =
        client
            .send(body)
            .whenComplete(
                (answer, failure) ->
                    timer.after(Duration.ZERO, () -> answered(body, answer, failure)));
  }

  private void answered(String body, StoreResponse answer, Throwable failure) {
    try {
      if (failure != null) {
        throw new IOException("no request could be made for " + connection, failure);
      }
      act(ResponseClassifier.classify(answer, timer.instant()), answer.status(), body);
    } catch (IOException | RuntimeException e) {
      parts.clear();
      outcome.failed(e);
    }
  }

  private void act(ResponseClassification verdict, int status, String body) throws IOException {
    if (verdict.kind() == ResponseClassification.Kind.RETRY) {
      again(verdict);
      return;
    }
    failures = 0;
    LineBatch part = parts.pop();
    switch (verdict.kind()) {
      case WRITTEN -> metrics.wrote(part, body.length(), timer.millis());
      case REFUSED -> {
        if (verdict.dropped() == part.size()) {
          refuse(part, verdict);
        } else {
          halve(part.newestOnly(), verdict);
        }
      }
      case TOO_LARGE -> halve(part, verdict);
      default -> throw new StoreMisconfiguredException(connection, status, verdict.reason());
    }
    next();
  }

  private void again(ResponseClassification verdict) {
    failures++;
    metrics.add(StoreCounter.RETRIES, 1);
    Duration pause = backoff.pause(failures, verdict.retryAfter(), random);
    LOG.warn(
        "{} points not written into {} at attempt {}, next in {} ms: {}",
        parts.element().size(),
        connection,
        failures,
        pause.toMillis(),
        connection.withoutToken(verdict.reason()));
    timer.after(pause, this::next);
  }

  private void halve(LineBatch part, ResponseClassification verdict) throws IOException {
    if (part.size() == 1) {
      refuse(part, verdict);
    } else {
      parts.push(part.secondHalf());
      parts.push(part.firstHalf());
    }
  }

  private void refuse(LineBatch part, ResponseClassification verdict) throws IOException {
    String reason = connection.withoutToken(verdict.reason());
    LOG.warn(
        "{} refused {} points, as {}: {}", connection, part.size(), part.lines().get(0), reason);
    for (LineEntry line : part.lines()) {
      refused.accept(line, reason);
    }
    metrics.add(StoreCounter.POINTS_REFUSED, part.size());
  }
}
