package io.kpipulse.store;

import static io.kpipulse.store.Points.TIME;
import static io.kpipulse.store.Points.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The thread of the writer and the task thread: who waits for whom, and who learns of a failure.
 */
@Timeout(60)
class InfluxSinkWriterTest {
  private static final BatchLimits TWO = BatchLimits.of(2, Duration.ofHours(1));

  /** Lets requests through one by one. */
  private final Semaphore gate = new Semaphore(0);

  private final List<String> bodies = new CopyOnWriteArrayList<>();

  @AfterEach
  void noThreadStays() throws InterruptedException {
    assertThat(SinkHarness.threadsThatStay()).isEmpty();
  }

  @Test
  void collectsTheNextBatchWhileARequestIsUnderWay() throws Exception {
    try (SinkHarness sink = new SinkHarness(client(this::writeOnceOpen), TWO)) {
      sink.write(open(1), open(2), open(3), open(4));
      awaitRequests(1);
      gate.release(2);
      sink.checkpoint();
    }
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).contains("tasks_open=1i").contains("tasks_open=2i");
    assertThat(bodies.get(1)).contains("tasks_open=3i").contains("tasks_open=4i");
  }

  @Test
  void aBatchWhoseIntervalPassedWaitsForTheRequestUnderWay() throws Exception {
    BatchLimits limits = BatchLimits.of(100, Duration.ofMillis(100));
    try (SinkHarness sink = new SinkHarness(client(this::writeOnceOpen), limits)) {
      sink.write(open(1));
      sink.processingTimeReaches(100);
      sink.write(open(2));
      sink.processingTimeReaches(200);
      sink.write(open(3));
      awaitRequests(1);
      gate.release(2);
      sink.checkpoint();
    }
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(1)).contains("tasks_open=2i").contains("tasks_open=3i");
  }

  static Stream<Throwable> defects() {
    return Stream.of(new IllegalStateException("a defect"), new NoClassDefFoundError("a class"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void whateverTheClientThrowsFailsTheTask(Throwable defect) throws Exception {
    try (SinkHarness sink = new SinkHarness(client(() -> throwing(defect)), TWO)) {
      sink.write(open(1));
      assertThatThrownBy(sink::checkpoint)
          .hasStackTraceContaining("points could not be written into bucket 'kpi'")
          .rootCause()
          .isSameAs(defect);
    }
  }

  @Test
  void whateverTheClassifierThrowsFailsTheTask() throws Exception {
    try (SinkHarness sink = new SinkHarness(client(() -> null), TWO)) {
      sink.write(open(1));
      assertThatThrownBy(sink::checkpoint).rootCause().isInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void whateverTakesRejectedPointsThrowsFailsTheTask() throws Exception {
    StoreResponse rejected = new StoreResponse(422, null, "no dropped=1");
    try (SinkHarness sink = new SinkHarness(client(() -> rejected), TWO)) {
      sink.rejected.failure = new IllegalStateException("no topic");
      sink.write(open(1));
      assertThatThrownBy(sink::checkpoint).isSameAs(sink.rejected.failure);
    }
  }

  @Test
  void aTaskThatWaitsForRoomSeesTheFailure() throws Exception {
    IllegalStateException defect = new IllegalStateException("a defect");
    try (SinkHarness sink = new SinkHarness(client(() -> throwing(defect)), TWO)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  sink.write(open(i));
                }
              })
          .rootCause()
          .isSameAs(defect);
    }
    assertThat(bodies).hasSize(1);
  }

  private StoreResponse writeOnceOpen() {
    gate.acquireUninterruptibly();
    return new StoreResponse(204, null, "");
  }

  private static StoreResponse throwing(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) defect;
  }

  private void awaitRequests(int count) {
    while (bodies.size() < count) {
      Thread.onSpinWait();
    }
    assertThat(bodies).hasSize(count);
  }

  private StoreClient client(Supplier<StoreResponse> response) {
    return new StoreClient() {
      @Override
      public StoreResponse send(String body) {
        bodies.add(body);
        return response.get();
      }

      @Override
      public void close() {}
    };
  }

  private static io.kpipulse.point.Point open(int open) {
    return point("BCA", TIME + open, open, 0.5);
  }
}
