package io.kpipulse.store;

import static io.kpipulse.store.Points.TIME;
import static io.kpipulse.store.Points.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.store.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink in Flink's operator, with the HTTP client, against a scripted HTTP server. */
@Timeout(120)
class InfluxSinkTest {
  private static final BatchLimits LARGE = BatchLimits.of(1000, Duration.ofMillis(100));

  private final ScriptedServer server = new ScriptedServer();
  private final InfluxConnection connection =
      Connections.to(server.url(), "kpi pulse", "kpi", "s3cret");

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
    assertThat(SinkHarness.threadsThatStay()).isEmpty();
  }

  @Test
  void sendsTheRequestOfTheWriteApi() throws Exception {
    try (SinkHarness sink = new SinkHarness(connection, LARGE)) {
      sink.write(point("BCA", TIME, 7, 0.25, "Đề án"));
      sink.checkpoint();
    }
    ScriptedServer.Request request = server.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v2/write");
    assertThat(request.query().split("&"))
        .containsExactlyInAnyOrder("org=kpi%20pulse", "bucket=kpi", "precision=ms");
    assertThat(request.authorization()).isEqualTo("Token s3cret");
    assertThat(request.body()).isEqualTo(line(7, "0.25", "Đề án") + "\n");
  }

  @Test
  void compressesOnDemand() throws Exception {
    try (SinkHarness sink = new SinkHarness(Connections.withGzip(connection, true), LARGE)) {
      sink.write(point("BCA", TIME, 7, 0.25, "Đề án"));
      sink.checkpoint();
    }
    assertThat(server.bodies()).containsExactly(line(7, "0.25", "Đề án") + "\n");
  }

  @Test
  void sendsNoTokenIfThereIsNone() throws Exception {
    InfluxConnection open = Connections.to(server.url(), "", "kpi", "");
    try (SinkHarness sink = new SinkHarness(open, LARGE)) {
      sink.write(point("BCA", TIME, 7, 0.25));
      sink.checkpoint();
    }
    assertThat(server.requests).singleElement().matches(r -> r.authorization() == null);
  }

  @Test
  void writesEverythingBeforeTheBarrier() throws Exception {
    try (SinkHarness sink = new SinkHarness(connection, BatchLimits.of(2, Duration.ofHours(1)))) {
      sink.write(open(1), open(2), open(3), open(4), open(5));
      sink.checkpoint();
      assertThat(written()).containsExactly(1, 2, 3, 4, 5);
      assertThat(sink.rejected.flushes).isEqualTo(1);
      sink.write(open(6));
      sink.checkpoint();
      assertThat(written()).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void sendsABatchAfterTheInterval() throws Exception {
    try (SinkHarness sink = new SinkHarness(connection, LARGE)) {
      sink.write(open(1), open(2));
      sink.processingTimeReaches(99);
      assertThat(server.requests).isEmpty();
      sink.processingTimeReaches(100);
      sink.checkpoint();
      assertThat(server.bodies()).hasSize(1);
      assertThat(written()).containsExactly(1, 2);
    }
  }

  @Test
  void keepsTheOrderThroughEveryKindOfFailure() throws Exception {
    for (int i = 0; i < 50; i++) {
      server.script.add(new Answer(503, "0", "busy"));
      server.script.add(new Answer(204, null, ""));
      server.script.add(new Answer(429, null, "{\"message\":\"slow down\"}"));
    }
    List<Integer> sent = new ArrayList<>();
    try (SinkHarness sink = new SinkHarness(connection, BatchLimits.of(3, Duration.ofHours(1)))) {
      for (int i = 0; i < 200; i++) {
        sink.write(open(i));
        sent.add(i);
      }
      sink.checkpoint();
    }
    List<Integer> firstSeen = written().stream().distinct().toList();
    assertThat(firstSeen).isEqualTo(sent);
    for (int i = 1; i < server.bodies().size(); i++) {
      // Either the same batch again or the one that follows.
      assertThat(first(server.bodies().get(i)))
          .isGreaterThanOrEqualTo(first(server.bodies().get(i - 1)));
    }
    assertThat(server.mostTogether).hasValue(1);
  }

  @Test
  void closesARequestThatTimedOutBeforeItSendsAgain() throws Exception {
    try (SilentThenWillingServer silent = new SilentThenWillingServer();
        SinkHarness sink =
            new SinkHarness(
                Connections.withTimeout(
                    Connections.to(silent.url(), "o", "kpi", "t"), Duration.ofMillis(300)),
                LARGE)) {
      sink.write(open(1));
      sink.checkpoint();
      // The server takes no second connection before it has seen the end of the first.
      assertThat(silent.bodies()).hasSize(2).containsOnly(line(1, "0.5", "t") + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, influxdb.token",
    "403, write permission",
    "404, create the bucket",
  })
  void failsTheJobIfTheStoreIsMisconfigured(int status, String wayOut) throws Exception {
    server.script.add(new Answer(status, null, "{\"message\":\"no, s3cret\"}"));
    try (SinkHarness sink = new SinkHarness(connection, LARGE)) {
      sink.write(open(1));
      assertThatThrownBy(sink::checkpoint)
          .rootCause()
          .isInstanceOf(StoreMisconfiguredException.class)
          .hasMessageContaining(server.url())
          .hasMessageContaining("'kpi pulse'")
          .hasMessageContaining("'kpi'")
          .hasMessageContaining(wayOut)
          .hasMessageNotContaining("s3cret");
    }
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void passesOnTheRejectedPointAndWritesTheOthers(int status) throws Exception {
    // All three; the first alone; the other two; the second alone; the third alone.
    server.script.add(new Answer(status, null, "{\"message\":\"partial\"}"));
    server.script.add(new Answer(204, null, ""));
    server.script.add(new Answer(status, null, "{\"message\":\"partial\"}"));
    server.script.add(new Answer(status, null, "{\"message\":\"type conflict\"}"));
    try (SinkHarness sink = new SinkHarness(connection, LARGE)) {
      sink.write(open(1), open(2), open(3));
      sink.checkpoint();
      assertThat(sink.rejected.lines).containsExactly(line(2, "0.5", "t", TIME + 2));
      assertThat(sink.rejected.reasons).containsExactly("HTTP " + status + " type conflict");
      assertThat(sink.rejected.flushes).isEqualTo(1);
    }
    assertThat(written()).containsExactly(1, 2, 3, 1, 2, 3, 2, 3);
  }

  @Test
  void failsTheCheckpointIfARejectedPointWasLost() throws Exception {
    try (SinkHarness sink = new SinkHarness(connection, LARGE)) {
      sink.rejected.lost = true;
      assertThatThrownBy(sink::checkpoint).hasMessageContaining("a rejected point was lost");
    }
  }

  @Test
  void leavesOutPointsPastTheRetention() throws Exception {
    try (SinkHarness sink =
        new SinkHarness(Connections.withRetention(connection, Duration.ofDays(1)), LARGE)) {
      sink.processingTimeReaches(TIME + 2 + Duration.ofDays(1).toMillis());
      sink.write(open(0), open(2), open(3));
      sink.checkpoint();
    }
    assertThat(written()).containsExactly(2, 3);
  }

  @Test
  void splitsABatchThatReachesItsLimitOfBytes() throws Exception {
    int size = line(2, "0.5", "t", TIME + 2).length() + 1;
    BatchLimits twoLines = new BatchLimits(1000, Duration.ofHours(1), 2L * size);
    try (SinkHarness sink = new SinkHarness(connection, twoLines)) {
      sink.write(open(2), open(3), open(4), point("BCA", TIME, 5, 0.5, "t".repeat(2 * size)));
      sink.checkpoint();
    }
    assertThat(server.bodies()).hasSize(3);
    assertThat(written()).containsExactly(2, 3, 4, 5);
  }

  @Test
  void stopsWhileTheStoreIsSilent() throws Exception {
    try (SilentThenWillingServer silent = new SilentThenWillingServer()) {
      SinkHarness sink =
          new SinkHarness(
              Connections.to(silent.url(), "o", "kpi", "t"),
              BatchLimits.of(1, Duration.ofHours(1)));
      sink.write(open(1));
      silent.awaitRequest();
      sink.close();
      assertThat(sink.rejected.closed).isTrue();
    }
  }

  @Test
  void stopsWhileItWaitsToSendAgain() throws Exception {
    server.script.add(new Answer(503, "3600", ""));
    SinkHarness sink = new SinkHarness(connection, BatchLimits.of(1, Duration.ofHours(1)));
    sink.write(open(1));
    while (server.requests.isEmpty()) {
      Thread.onSpinWait();
    }
    sink.close();
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void isSerializable() throws Exception {
    InfluxSink sink =
        new InfluxSink(
            connection,
            List.of(Points.LAYOUT),
            LARGE,
            RetryDelays.STANDARD,
            context -> new RecordedRejections());
    assertThat(InstantiationUtil.clone(sink)).isNotSameAs(sink);
  }

  private static io.kpipulse.point.Point open(int open) {
    return point("BCA", TIME + (open == 1 ? 0 : open), open, 0.5);
  }

  private static String line(int open, String rate, String title) {
    return line(open, rate, title, TIME);
  }

  private static String line(int open, String rate, String title, long time) {
    return "task_kpi,scope=ministry,window=now,ministry=BCA,locality=all,programme=all,commune=all,"
        + ("procedure=all,channel=all,respondent=all tasks_open=" + open + "i,overdue_rate=" + rate)
        + (",title=\"" + title + "\" " + time);
  }

  /** The values of tasks_open in the order in which they came. */
  private List<Integer> written() {
    return server.bodies().stream().flatMap(String::lines).map(InfluxSinkTest::first).toList();
  }

  private static int first(String lines) {
    String after = lines.substring(lines.indexOf("tasks_open=") + "tasks_open=".length());
    return Integer.parseInt(after.substring(0, after.indexOf('i')));
  }
}
