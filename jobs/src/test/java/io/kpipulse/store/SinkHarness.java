package io.kpipulse.store;

import io.kpipulse.point.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The sink in the very operator that Flink runs it in, driven by hand. */
final class SinkHarness implements AutoCloseable {
  private static final RetryDelays QUICK =
      new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(4));

  /** Flink clones the sink, so its harness is found by a number. */
  private static final Map<Integer, SinkHarness> HARNESSES = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final RecordedRejections rejected = new RecordedRejections();
  private final int number = NUMBERS.incrementAndGet();
  private final StoreClient client;
  private final OneInputStreamOperatorTestHarness<Point, CommittableMessage<Void>> harness;
  private long checkpoints;

  /** The production sink, with an HTTP client. */
  SinkHarness(InfluxConnection connection, BatchLimits limits) throws Exception {
    this.client = null;
    this.harness = open(sink(connection, limits));
  }

  /** The production writer with another client. */
  SinkHarness(StoreClient client, BatchLimits limits) throws Exception {
    int mine = number;
    InfluxSink sink = sink(Connections.to("http://none", "o", "kpi", "t"), limits);
    this.client = client;
    this.harness =
        open(
            context ->
                new InfluxSinkWriter(
                    sink, HARNESSES.get(mine).client, HARNESSES.get(mine).rejected, context));
  }

  private InfluxSink sink(InfluxConnection connection, BatchLimits limits) {
    int mine = number;
    return new InfluxSink(
        connection, List.of(Points.LAYOUT), limits, QUICK, context -> HARNESSES.get(mine).rejected);
  }

  private OneInputStreamOperatorTestHarness<Point, CommittableMessage<Void>> open(Sink<Point> sink)
      throws Exception {
    HARNESSES.put(number, this);
    var harness =
        new OneInputStreamOperatorTestHarness<Point, CommittableMessage<Void>>(
            new SinkWriterOperatorFactory<>(sink));
    harness.open();
    return harness;
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

  void processingTimeReaches(long millis) throws Exception {
    harness.setProcessingTime(millis);
  }

  /**
   * The names of threads that outlive the sink, after some time to end; without those that all HTTP
   * clients of a JVM share.
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
    HARNESSES.remove(number);
    try {
      harness.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
