package io.kpipulse.store;

import io.kpipulse.point.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The sink in the very operator that Flink runs it in, driven by hand. */
final class SinkHarness implements AutoCloseable {
  private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));

  /** A factory is cloned with its sink, so what it makes is found again by a number. */
  private static final Map<Integer, RecordedRejections> REFUSALS = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final RecordedRejections refused = new RecordedRejections();
  private final int number = NUMBERS.incrementAndGet();
  private final OneInputStreamOperatorTestHarness<Point, CommittableMessage<Void>> harness;
  private long checkpoints;

  SinkHarness(InfluxConnection connection, BatchLimits limits) throws Exception {
    REFUSALS.put(number, refused);
    int mine = number;
    InfluxSink sink =
        new InfluxSink(connection, List.of(Points.LAYOUT), limits, QUICK, () -> REFUSALS.get(mine));
    harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    harness.open();
  }

  void write(Point... points) throws Exception {
    for (Point point : points) {
      harness.processElement(point, point.time());
    }
  }

  /** What Flink does at a barrier. */
  void checkpoint() throws Exception {
    checkpoints++;
    harness.prepareSnapshotPreBarrier(checkpoints);
    harness.snapshot(checkpoints, checkpoints);
  }

  void clockReaches(long millis) throws Exception {
    harness.setProcessingTime(millis);
  }

  /**
   * The names of all threads that stay, but those that a JVM shares among all HTTP clients. One
   * that was told to end is given time to.
   */
  static List<String> threadsThatStay() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!threads().isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return threads();
  }

  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (name.startsWith("store-")
          || (name.startsWith("OkHttp") && !name.equals("OkHttp TaskRunner"))) {
        names.add(name);
      }
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    REFUSALS.remove(number);
    try {
      harness.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
