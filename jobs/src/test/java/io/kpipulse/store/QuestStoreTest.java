package io.kpipulse.store;

import static io.kpipulse.store.Points.TIME;
import static io.kpipulse.store.Points.point;
import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sink against the store of the local stack. */
@Tag("slow")
@Timeout(300)
class QuestStoreTest {
  private static final BatchLimits LIMITS = BatchLimits.of(1000, Duration.ofMillis(100));
  private static final String TAGS = String.join(", ", ShippedDimensions.TAGS);
  private static final String TABLE =
      "CREATE TABLE task_kpi (timestamp TIMESTAMP, "
          + TAGS.replace(",", " SYMBOL,")
          + " SYMBOL, tasks_open LONG, overdue_rate DOUBLE, title VARCHAR) TIMESTAMP(timestamp)"
          + " PARTITION BY WEEK WAL DEDUP UPSERT KEYS(timestamp, "
          + TAGS
          + ")";
  private static final String ALL =
      "SELECT ministry, tasks_open, overdue_rate, title FROM task_kpi ORDER BY timestamp, ministry";

  @TempDir private static Path root;
  private static QuestServer quest;

  @BeforeAll
  static void start() throws Exception {
    quest = new QuestServer(root);
  }

  @AfterAll
  static void stop() {
    quest.close();
  }

  @BeforeEach
  void emptyTable() throws Exception {
    quest.sql("DROP TABLE IF EXISTS task_kpi");
    quest.sql(TABLE);
  }

  @Test
  void aRewriteReplacesTheRowAndItsAbsentRatioIsNull() throws Exception {
    try (SinkHarness sink = sink(false)) {
      sink.write(point("BCA", TIME, 7, 0.25, "Đề án \"06\" \\"), point("BTC", TIME, 1, 1.0E-4));
      sink.checkpoint();
      sink.write(point("BCA", TIME, 0, Double.NaN, "xong"));
      sink.checkpoint();
    }
    assertThat(read(ALL))
        .contains("\"dataset\":[[\"BCA\",0,null,\"xong\"],[\"BTC\",1,1.0E-4,\"t\"]],\"count\":2");
  }

  @Test
  void theNewestVersionWinsWithinABatch() throws Exception {
    try (SinkHarness sink = sink(true)) {
      for (int i = 0; i <= 100; i++) {
        sink.write(point("BCA", TIME, i, i));
      }
      sink.checkpoint();
    }
    assertThat(read(ALL)).contains("\"dataset\":[[\"BCA\",100,100.0,\"t\"]],\"count\":1");
  }

  @Test
  void keepsTimeAndEveryTagAndTextAsItWas() throws Exception {
    Series series =
        Series.of("task_kpi", "s", "24h", Dimensions.of("m x", "l", "p,q", "c", "d=", "e", "f"));
    try (SinkHarness sink = sink(false)) {
      sink.write(
          new Point(
              series, TIME, new long[] {1}, new double[] {2}, new String[] {"a, \"b\" \\ = ế"}));
      sink.checkpoint();
    }
    assertThat(read("SELECT * FROM task_kpi"))
        .contains(
            "[\"2026-03-02T01:00:00.000000Z\",\"s\",\"24h\",\"m x\",\"l\",\"p,q\",\"c\",\"d=\","
                + "\"e\",\"f\",1,2.0,\"a, \\\"b\\\" \\\\ = ế\"]");
  }

  @Test
  void findsThePointThatTheStoreRefusesAndWritesTheOthers() throws Exception {
    quest.sql("DROP TABLE task_kpi");
    // As if another version had made a whole number of it: BCA's rate does not fit.
    quest.sql(TABLE.replace("overdue_rate DOUBLE", "overdue_rate UUID"));
    try (SinkHarness sink = sink(false)) {
      sink.write(
          point("BCA", TIME, 1, Double.NaN),
          point("BTC", TIME, 2, 0.5),
          point("BYT", TIME, 3, Double.NaN));
      sink.checkpoint();
      assertThat(sink.rejected.lines).singleElement().asString().contains("ministry=BTC");
      assertThat(sink.rejected.reasons).singleElement().asString().contains("overdue_rate");
    }
    assertThat(read("SELECT ministry FROM task_kpi ORDER BY ministry"))
        .contains("\"dataset\":[[\"BCA\"],[\"BYT\"]]");
  }

  @Test
  void answersTheClientsPing() {
    try (InfluxDBClient client = InfluxDBClientFactory.create(quest.url(), "t".toCharArray())) {
      assertThat(client.ping()).isTrue();
    }
  }

  private static SinkHarness sink(boolean gzip) throws Exception {
    return new SinkHarness(
        Connections.withGzip(Connections.to(quest.url(), "kpi-pulse", "kpi", "s3cret"), gzip),
        LIMITS);
  }

  private static String read(String query) throws Exception {
    quest.awaitTable("task_kpi");
    return quest.sql(query);
  }
}
