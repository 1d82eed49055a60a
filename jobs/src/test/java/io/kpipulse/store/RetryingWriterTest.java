package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingWriterTest {
  private static final InfluxConnection CONNECTION =
      Connections.to("http://influxdb:8086", "kpi-pulse", "kpi", "s3cret");
  private static final RetryDelays SHORT =
      new RetryDelays(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

  private final FakeStore store = new FakeStore();
  private final RecordedRejections rejected = new RecordedRejections();
  private final MetricListener metrics = new MetricListener();
  private final RetryingWriter writer =
      new RetryingWriter(
          CONNECTION,
          store,
          SHORT,
          InstantSource.fixed(NOW),
          new StoreMetrics(metrics.getMetricGroup()));

  @Test
  void writesABatchInOneRequestInItsOrder() throws IOException {
    write(line("a", 1), line("b", 2), line("a", 3));
    assertThat(store.requests).containsExactly("a v=1i 0\nb v=2i 0\na v=3i 0\n");
    assertThat(count("pointsWritten")).isEqualTo(3);
    assertThat(count("batchesWritten")).isEqualTo(1);
    assertThat(count("bytesWritten")).isEqualTo(27);
    assertThat(count("retries")).isZero();
    assertThat(metrics.getGauge("lastWriteTime").map(Gauge::getValue)).contains(NOW.toEpochMilli());
  }

  @Test
  void retriesTheSameRequestUntilItSucceeds() throws IOException {
    List<Integer> statuses = new ArrayList<>(List.of(0, 429, 500, 502, 503, 504, 408));
    statuses.addAll(Collections.nCopies(100, 503));
    statuses.forEach(status -> store.script.add(new StoreResponse(status, null, "busy")));
    write(line("a", 1));
    assertThat(store.requests).hasSize(108).containsOnly("a v=1i 0\n");
    assertThat(count("retries")).isEqualTo(107);
    assertThat(count("pointsWritten")).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsTheStoreAsks() throws IOException {
    store.script.add(new StoreResponse(503, "Mon, 02 Mar 2026 01:00:01 GMT", ""));
    long begin = System.nanoTime();
    write(line("a", 1));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void retriesAPartInItsPlace() throws IOException {
    store.script.add(new StoreResponse(413, null, ""));
    store.script.add(new StoreResponse(204, null, ""));
    store.script.add(new StoreResponse(503, null, ""));
    write(line("a", 1), line("b", 1));
    assertThat(store.requests)
        .containsExactly("a v=1i 0\nb v=1i 0\n", "a v=1i 0\n", "b v=1i 0\n", "b v=1i 0\n");
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "7, 3", "64, 0", "64, 63", "100, 50"})
  void findsTheOneRejectedPointAndWritesTheOthers(int size, int bad) throws IOException {
    List<LineEntry> lines = lines(size, bad);
    write(lines.toArray(LineEntry[]::new));
    assertThat(rejected.lines).containsExactly(lines.get(bad).line());
    assertThat(rejected.reasons).allMatch(reason -> reason.startsWith("HTTP 422 rejected s" + bad));
    assertThat(store.versions).hasSize(size - 1);
    assertThat(count("pointsRejected")).isEqualTo(1);
    assertThat(count("pointsWritten")).isEqualTo(size - 1L);
    assertThat(store.requests).hasSizeLessThanOrEqualTo(2 + 2 * 7);
  }

  @Test
  void findsEveryRejectedPointOfMany() throws IOException {
    int[] bad = {0, 1, 17, 31, 32, 98, 99};
    List<LineEntry> lines = lines(100, bad);
    write(lines.toArray(LineEntry[]::new));
    assertThat(rejected.lines)
        .containsExactlyElementsOf(IntStream.of(bad).mapToObj(i -> lines.get(i).line()).toList());
    assertThat(store.versions).hasSize(93);
  }

  @Test
  void rejectsAllPointsIfTheStoreDroppedAll() throws IOException {
    store.saysDropped = true;
    write(lines(64, IntStream.range(0, 64).toArray()).toArray(LineEntry[]::new));
    assertThat(store.requests).hasSize(1);
    assertThat(rejected.lines).hasSize(64);
    assertThat(count("pointsRejected")).isEqualTo(64);
  }

  @Test
  void searchesIfTheStoreDroppedSome() throws IOException {
    store.saysDropped = true;
    List<LineEntry> lines = lines(64, 5, 40);
    write(lines.toArray(LineEntry[]::new));
    assertThat(rejected.lines).containsExactly(lines.get(5).line(), lines.get(40).line());
  }

  @Test
  void neverRestoresAnOlderVersionWhileItSearches() throws IOException {
    write(
        line("a", 1),
        line("b", 1),
        line("bad", 1),
        line("a", 2),
        line("c", 1),
        line("b", 2),
        line("a", 3));
    assertThat(store.versions.get("a@0")).containsExactly("v=1i", "v=2i", "v=3i", "v=3i");
    assertThat(store.versions.get("b@0")).containsExactly("v=1i", "v=2i", "v=2i");
    assertThat(rejected.lines).containsExactly("bad v=1i 0");
  }

  @Test
  void halvesABatchThatIsTooLarge() throws IOException {
    store.mostLines = 3;
    write(lines(20).toArray(LineEntry[]::new));
    assertThat(store.versions).hasSize(20);
    assertThat(store.versions.keySet().stream().toList())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "s" + i + "@0").toList());
    assertThat(rejected.lines).isEmpty();
  }

  @Test
  void rejectsALineThatIsTooLargeAlone() throws IOException {
    store.mostLines = 0;
    write(line("a", 1));
    assertThat(rejected.lines).containsExactly("a v=1i 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 302, 200})
  void failsIfTheStoreIsMisconfigured(int status) {
    store.script.add(new StoreResponse(status, null, "{\"message\":\"no s3cret here\"}"));
    assertThatThrownBy(() -> write(line("a", 1)))
        .isInstanceOf(StoreMisconfiguredException.class)
        .hasMessageContaining("http://influxdb:8086")
        .hasMessageContaining("HTTP " + status + " no *** here");
    assertThat(store.requests).hasSize(1);
  }

  @Test
  void aRejectedPointNamesTheStoreTheSeriesAndTheReason() throws IOException {
    RejectedEvent event = writer.write(List.of(line("bad", 1))).get(0);
    assertThat(event.getReason()).startsWith("HTTP 422 rejected bad");
    assertThat(event.getSource()).isEqualTo(CONNECTION.toString());
    assertThat(event.getPartition()).isEqualTo(-1);
    assertThat(event.getOffset()).isEqualTo(-1);
    assertThat(StandardCharsets.UTF_8.decode(event.getKey()).toString()).isEqualTo("bad");
    assertThat(StandardCharsets.UTF_8.decode(event.getPayload()).toString())
        .isEqualTo("bad v=1i 0");
  }

  @Test
  void neverRetriesAfterAnException() {
    store.failure = new AssertionError("defect");
    assertThatThrownBy(() -> write(line("a", 1))).isSameAs(store.failure);
    assertThat(store.requests).hasSize(1);
  }

  private void write(LineEntry... lines) throws IOException {
    writer.write(List.of(lines)).forEach(rejected::accept);
  }

  private long count(String counter) {
    return metrics.getCounter(counter).map(Counter::getCount).orElseThrow();
  }

  private static LineEntry line(String series, int value) {
    return new LineEntry(series, "v=" + value + "i", 0);
  }

  private static List<LineEntry> lines(int size, int... bad) {
    List<LineEntry> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = i;
      boolean isBad = IntStream.of(bad).anyMatch(b -> b == at);
      lines.add(line("s" + i + (isBad ? "bad" : ""), i));
    }
    return lines;
  }
}
