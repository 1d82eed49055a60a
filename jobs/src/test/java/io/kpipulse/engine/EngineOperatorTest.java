package io.kpipulse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.CodecType;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineOperatorTest {
  private static final String DAY = "2026-03-02T";

  private OneInputStreamOperatorTestHarness<EngineReport, Point> engine;

  @BeforeEach
  void start() throws Exception {
    engine = new OneInputStreamOperatorTestHarness<>(new EngineOperator("task-kpi"));
    engine.setup(
        new CodecType<>(Point.class, new PointCodec())
            .createSerializer(new SerializerConfigImpl()));
    processingTime("01:00:20Z");
    engine.open();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void theFirstPointWaitsForEverySubtaskAndTheWatermark() throws Exception {
    report(Stage.VALIDATE, 0, 1, new EngineCounts(7, 2, 1, 0));
    report(Stage.TIMELINE, 1, 2, new EngineCounts(0, 0, 2, 0));
    report(Stage.ROLL, 0, 1, new EngineCounts(0, 0, 0, 4));
    watermark("01:00:18Z");
    processingTime("01:01:30Z");
    assertThat(points()).isEmpty();
    report(Stage.TIMELINE, 0, 2, new EngineCounts(0, 0, 3, 0));
    assertThat(points()).containsExactly("01:01:00Z as of 01:00:18Z, lag 72000: 7 2 6 4");
  }

  @Test
  void thereIsOnePointForEachMinuteOfASilentNight() throws Exception {
    reportAll(5);
    watermark("01:00:19Z");
    for (String time : List.of("01:00:40Z", "01:01:00Z", "01:01:59Z", "01:02:00Z")) {
      processingTime(time);
    }
    assertThat(points())
        .containsExactly(
            "01:00:00Z as of 01:00:19Z, lag 1000: 5 0 0 0",
            "01:01:00Z as of 01:00:19Z, lag 41000: 5 0 0 0",
            "01:02:00Z as of 01:00:19Z, lag 101000: 5 0 0 0");
  }

  @Test
  void aReportReplacesTheOneBefore() throws Exception {
    reportAll(5);
    watermark("01:00:19Z");
    reportAll(9);
    processingTime("01:01:00Z");
    assertThat(points()).last().isEqualTo("01:01:00Z as of 01:00:19Z, lag 41000: 9 0 0 0");
  }

  @Test
  void theEndOfTheInputIsNoTime() throws Exception {
    reportAll(5);
    engine.processWatermark(Long.MAX_VALUE);
    assertThat(points()).isEmpty();
    watermark("01:00:19Z");
    engine.processWatermark(Long.MAX_VALUE);
    processingTime("01:01:00Z");
    assertThat(points()).last().isEqualTo("01:01:00Z as of 01:00:19Z, lag 41000: 5 0 0 0");
  }

  @Test
  void reportsSurviveTheRoundTrip() throws Exception {
    EngineReport report = new EngineReport(Stage.ROLL, 2, 3, new EngineCounts(1L << 40, 5, 6, 7));
    var serializer =
        EngineReport.REPORTS.getTypeInfo().createSerializer(new SerializerConfigImpl());
    var out = new DataOutputSerializer(64);
    serializer.serialize(report, out);
    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(report);
  }

  private void reportAll(long events) throws Exception {
    report(Stage.VALIDATE, 0, 1, new EngineCounts(events, 0, 0, 0));
    report(Stage.TIMELINE, 0, 1, EngineCounts.NONE);
    report(Stage.ROLL, 0, 1, EngineCounts.NONE);
  }

  private void report(Stage stage, int subtask, int subtasks, EngineCounts counts)
      throws Exception {
    engine.processElement(new EngineReport(stage, subtask, subtasks, counts), 0);
  }

  private void watermark(String time) throws Exception {
    engine.processWatermark(at(time));
  }

  private void processingTime(String time) throws Exception {
    engine.setProcessingTime(at(time));
  }

  private static long at(String time) {
    return Instant.parse(DAY + time).toEpochMilli();
  }

  private List<String> points() {
    List<String> points = new ArrayList<>();
    for (Point point : engine.extractOutputValues()) {
      long[] fields = point.integers();
      assertThat(point.series().measurement()).isEqualTo("engine");
      assertThat(point.series().tags()).containsExactly("task-kpi");
      points.add(
          "%s as of %s, lag %s: %s %s %s %s"
              .formatted(
                  clock(point.time()),
                  clock(fields[0]),
                  fields[1],
                  fields[2],
                  fields[3],
                  fields[4],
                  fields[5]));
    }
    return points;
  }

  private static String clock(long time) {
    return Instant.ofEpochMilli(time).toString().replace(DAY, "");
  }
}
