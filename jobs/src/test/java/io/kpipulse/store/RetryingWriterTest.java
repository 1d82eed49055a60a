package io.kpipulse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
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
      InfluxConnection.of("http://influxdb:8086", "kpi-pulse", "kpi", "s3cret");

  private final FakeStore store = new FakeStore();
  private final ManualTimer timer = new ManualTimer();
  private final RecordedRejections refused = new RecordedRejections();
  private final MetricListener metrics = new MetricListener();
  private final List<String> outcomes = new ArrayList<>();
  private final RetryingWriter delivery = deliveryTo(store);

  private RetryingWriter deliveryTo(StoreClient client) {
    return new RetryingWriter(
        CONNECTION,
        client,
        timer,
        Backoff.STANDARD,
        new SplittableRandom(1),
        refused,
        new StoreMetrics(metrics.getMetricGroup()));
  }

  @Test
  void writesABatchInOneRequestAndInItsOrder() {
    deliver(line("a", 1), line("b", 2), line("a", 3));
    assertThat(store.requests).containsExactly("a v=1i 0\nb v=2i 0\na v=3i 0\n");
    assertThat(outcomes).containsExactly("delivered");
    assertThat(count(StoreCounter.POINTS_WRITTEN)).isEqualTo(3);
    assertThat(count(StoreCounter.BATCHES_WRITTEN)).isEqualTo(1);
    assertThat(count(StoreCounter.BYTES_WRITTEN)).isEqualTo(27);
    assertThat(count(StoreCounter.RETRIES)).isZero();
    assertThat(metrics.getGauge(StoreMetrics.LAST_WRITE_TIME).map(Gauge::getValue))
        .contains(timer.millis());
  }

  @Test
  void repeatsTheSameRequestForAsLongAsItTakes() {
    List<Integer> statuses = new ArrayList<>(List.of(0, 429, 500, 502, 503, 504, 408));
    statuses.addAll(Collections.nCopies(100, 503));
    statuses.forEach(status -> store.script.add(new StoreResponse(status, null, "busy")));
    deliver(line("a", 1));
    assertThat(store.requests).hasSize(108).containsOnly("a v=1i 0\n");
    assertThat(outcomes).containsExactly("delivered");
    assertThat(count(StoreCounter.RETRIES)).isEqualTo(107);
    assertThat(timer.pauses()).hasSize(107);
    assertThat(timer.pauses().get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
    assertThat(timer.pauses().get(106)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @Test
  void waitsAsLongAsTheStoreAsks() {
    store.script.add(new StoreResponse(429, "7", ""));
    store.script.add(new StoreResponse(503, "Mon, 02 Mar 2026 01:01:00 GMT", ""));
    deliver(line("a", 1));
    assertThat(timer.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(53));
  }

  @Test
  void beginsTheBackOffAnewAfterASuccess() {
    IntStream.range(0, 12).forEach(i -> store.script.add(StoreResponse.none("refused")));
    deliver(line("a", 1));
    store.script.add(StoreResponse.none("refused"));
    deliver(line("a", 2));
    assertThat(timer.pauses().get(12)).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void neverHasMoreThanOneRequestUnderWay() {
    List<CompletableFuture<StoreResponse>> underWay = new ArrayList<>();
    RetryingWriter slow =
        deliveryTo(
            new StoreClient() {
              @Override
              public CompletableFuture<StoreResponse> send(String body) {
                assertThat(underWay).allMatch(CompletableFuture::isDone);
                underWay.add(new CompletableFuture<>());
                return underWay.get(underWay.size() - 1);
              }

              @Override
              public void close() {}
            });
    slow.deliver(batch(line("a", 1), line("b", 2)), outcome());
    List<StoreResponse> answers =
        List.of(
            StoreResponse.none("timeout"),
            new StoreResponse(422, null, ""),
            new StoreResponse(503, null, ""),
            new StoreResponse(204, null, ""),
            new StoreResponse(204, null, ""));
    for (StoreResponse answer : answers) {
      timer.run();
      assertThat(outcomes).isEmpty();
      underWay.get(underWay.size() - 1).complete(answer);
    }
    timer.run();
    assertThat(underWay).hasSize(5);
    assertThat(outcomes).containsExactly("delivered");
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "7, 3", "64, 0", "64, 63", "100, 50"})
  void findsTheOneRefusedPointAndKeepsTheOthers(int size, int bad) {
    List<LineEntry> lines = lines(size, bad);
    deliver(lines.toArray(LineEntry[]::new));
    assertThat(refused.lines).containsExactly(lines.get(bad).line());
    assertThat(refused.reasons).allMatch(reason -> reason.startsWith("HTTP 422 refused s" + bad));
    assertThat(store.versions).hasSize(size - 1);
    assertThat(count(StoreCounter.POINTS_REFUSED)).isEqualTo(1);
    assertThat(count(StoreCounter.POINTS_WRITTEN)).isEqualTo(size - 1L);
    assertThat(outcomes).containsExactly("delivered");
    assertThat(store.requests).hasSizeLessThanOrEqualTo(2 + 2 * 7);
  }

  @Test
  void findsEveryRefusedPointOfMany() {
    int[] bad = {0, 1, 17, 31, 32, 98, 99};
    List<LineEntry> lines = lines(100, bad);
    deliver(lines.toArray(LineEntry[]::new));
    assertThat(refused.lines)
        .containsExactlyElementsOf(IntStream.of(bad).mapToObj(i -> lines.get(i).line()).toList());
    assertThat(store.versions).hasSize(93);
  }

  @Test
  void believesTheStoreThatItRefusedAll() {
    store.saysDropped = true;
    deliver(lines(64, IntStream.range(0, 64).toArray()).toArray(LineEntry[]::new));
    assertThat(store.requests).hasSize(1);
    assertThat(refused.lines).hasSize(64);
    assertThat(count(StoreCounter.POINTS_REFUSED)).isEqualTo(64);
  }

  @Test
  void searchesWhereTheStoreSaysThatItRefusedSome() {
    store.saysDropped = true;
    List<LineEntry> lines = lines(64, 5, 40);
    deliver(lines.toArray(LineEntry[]::new));
    assertThat(refused.lines).containsExactly(lines.get(5).line(), lines.get(40).line());
  }

  @Test
  void neverPutsBackAnOlderVersionWhileItSearches() {
    deliver(
        line("a", 1),
        line("b", 1),
        line("bad", 1),
        line("a", 2),
        line("c", 1),
        line("b", 2),
        line("a", 3));
    assertThat(store.versions.get("a@0")).containsExactly("v=1i", "v=2i", "v=3i", "v=3i");
    assertThat(store.versions.get("b@0")).containsExactly("v=1i", "v=2i", "v=2i");
    assertThat(refused.lines).containsExactly("bad v=1i 0");
  }

  @Test
  void sendsInSmallerPartsWhatIsTooLarge() {
    store.mostLines = 3;
    deliver(lines(20).toArray(LineEntry[]::new));
    assertThat(store.versions).hasSize(20);
    assertThat(store.versions.keySet().stream().toList())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "s" + i + "@0").toList());
    assertThat(refused.lines).isEmpty();
  }

  @Test
  void refusesTheOneLineThatIsTooLargeAlone() {
    store.mostLines = 0;
    deliver(line("a", 1));
    assertThat(refused.lines).containsExactly("a v=1i 0");
    assertThat(outcomes).containsExactly("delivered");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 302, 200})
  void failsWhereTheStoreIsNotOurs(int status) {
    store.script.add(new StoreResponse(status, null, "{\"message\":\"no s3cret here\"}"));
    deliver(line("a", 1));
    assertThat(store.requests).hasSize(1);
    assertThat(outcomes).singleElement().asString().contains("http://influxdb:8086");
    assertThat(outcomes.get(0)).contains("HTTP " + status + " no *** here");
  }

  @Test
  void failsWhereRefusedPointsCannotBeKept() {
    refused.broken = true;
    deliver(line("bad", 1));
    assertThat(outcomes).containsExactly("failed: no topic for refused points");
    assertThat(count(StoreCounter.POINTS_REFUSED)).isZero();
  }

  @Test
  void failsWhereNoRequestCanBeMade() {
    RetryingWriter broken =
        deliveryTo(
            new StoreClient() {
              @Override
              public CompletableFuture<StoreResponse> send(String body) {
                return CompletableFuture.failedFuture(new IllegalStateException("closed"));
              }

              @Override
              public void close() {}
            });
    broken.deliver(batch(line("a", 1)), outcome());
    timer.run();
    assertThat(outcomes).singleElement().asString().startsWith("failed: no request could be made");
  }

  private void deliver(LineEntry... lines) {
    delivery.deliver(batch(lines), outcome());
    timer.run();
    assertThat(timer.idle()).isTrue();
  }

  private RetryingWriter.Outcome outcome() {
    return new RetryingWriter.Outcome() {
      @Override
      public void delivered() {
        outcomes.add("delivered");
      }

      @Override
      public void failed(Exception failure) {
        assertThat(failure).isInstanceOf(IOException.class);
        outcomes.add("failed: " + failure.getMessage());
      }
    };
  }

  private long count(StoreCounter counter) {
    return metrics.getCounter(counter.metric()).map(Counter::getCount).orElseThrow();
  }

  private static LineBatch batch(LineEntry... lines) {
    return new LineBatch(List.of(lines));
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
