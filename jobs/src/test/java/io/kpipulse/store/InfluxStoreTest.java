package io.kpipulse.store;

import static io.kpipulse.store.Points.TIME;
import static io.kpipulse.store.Points.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sink against a real InfluxDB, read by InfluxQL. Skipped where it is not installed. */
@Tag("slow")
@Timeout(300)
@NeedsInfluxServer
class InfluxStoreTest {
  private static final BatchLimits LIMITS = BatchLimits.of(1000, Duration.ofMillis(100));
  private static final String ALL =
      "SELECT ministry, tasks_open, overdue_rate, title FROM task_kpi";

  @TempDir private static Path directory;
  private static InfluxServer influx;

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (influx != null) {
      influx.close();
    }
  }

  @BeforeEach
  void emptyBucket() throws Exception {
    influx.query("kpi", "DROP DATABASE kpi");
    influx.create("kpi");
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    try (SinkHarness sink = sink("kpi")) {
      sink.write(
          point("BCA", TIME, 7, 0.25, "Đề án \"06\" \\"),
          point("m x,y=", TIME + 60_000, 1, 1.0E-4));
      sink.checkpoint();
      assertThat(sink.rejected.lines).isEmpty();
    }
    assertThat(influx.query("kpi", ALL))
        .contains("[1772413200000,\"BCA\",7,0.25,\"Đề án \\\"06\\\" \\\\\"]")
        .contains("[1772413260000,\"m x,y=\",1,0.0001,\"t\"]");
  }

  @Test
  void aRewriteReplacesAndKeepsTheRatioThatItLeavesOut() throws Exception {
    try (SinkHarness sink = sink("kpi")) {
      for (int i = 0; i <= 100; i++) {
        sink.write(point("BCA", TIME, i, 0.5));
      }
      sink.write(point("BCA", TIME, 0, Double.NaN));
      sink.checkpoint();
    }
    // What the contract says of InfluxDB: readers look at the denominator.
    assertThat(influx.query("kpi", ALL))
        .contains("\"values\":[[1772413200000,\"BCA\",0,0.5,\"t\"]]");
  }

  @Test
  void findsThePointsOfAnotherTypeAndWritesTheOthers() throws Exception {
    FieldLayout other =
        new FieldLayout(
            "task_kpi", ShippedDimensions.TAGS, List.of("overdue_rate"), List.of(), List.of());
    // An integer written where a double belongs fixes the type of a week.
    Point poison =
        new Point(Points.ministry("BCA"), TIME, new long[] {1}, Point.NO_DOUBLES, Point.NO_STRINGS);
    String url = influx.url() + "/api/v2/write?bucket=kpi&precision=ms";
    assertThat(new LineLayout(List.of(other)).line(poison).line()).contains("overdue_rate=1i");
    post(url, new LineLayout(List.of(other)).line(poison).line());
    try (SinkHarness sink = sink("kpi")) {
      sink.write(point("BTC", TIME, 1, 0.5));
      for (int i = 0; i < 20; i++) {
        sink.write(point("BYT", TIME + i, i, Double.NaN));
      }
      sink.write(point("BXD", TIME, 2, 0.5));
      sink.checkpoint();
      assertThat(sink.rejected.lines)
          .hasSize(2)
          .anyMatch(line -> line.contains("ministry=BTC"))
          .anyMatch(line -> line.contains("ministry=BXD"));
      assertThat(sink.rejected.reasons).allMatch(reason -> reason.contains("field type conflict"));
    }
    assertThat(influx.query("kpi", "SELECT count(tasks_open) FROM task_kpi WHERE ministry='BYT'"))
        .contains(",20]");
  }

  @Test
  void failsWhereTheBucketIsMissing() throws Exception {
    try (SinkHarness sink = sink("nowhere")) {
      sink.write(point("BCA", TIME, 1, 1));
      assertThatThrownBy(sink::checkpoint)
          .rootCause()
          .isInstanceOf(StoreMisconfiguredException.class)
          .hasMessageContaining("'nowhere'")
          .hasMessageContaining("create the bucket");
    }
  }

  private static void post(String url, String line) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(line))
            .build();
    var answer =
        java.net.http.HttpClient.newHttpClient()
            .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  private static SinkHarness sink(String bucket) throws Exception {
    return new SinkHarness(Connections.to(influx.url(), "kpi-pulse", bucket, "s3cret"), LIMITS);
  }
}
