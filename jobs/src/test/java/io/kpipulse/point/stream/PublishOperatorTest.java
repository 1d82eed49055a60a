package io.kpipulse.point.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.point.Evaluation;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.point.topic.PointEncoder;
import io.kpipulse.point.topic.StepBuffer;
import io.kpipulse.point.topic.TopicRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may be interrupted while it closes
class PublishOperatorTest {
  private static final long MINUTE = 60_000;
  private static final long NOW = 100 * MINUTE;
  private static final AvroCodec<KpiPoint> CODEC = new AvroCodec<>(KpiPoint.class);
  private static final FieldLayout LAYOUT =
      new FieldLayout(
          "task_kpi",
          ShippedDimensions.TAGS,
          List.of("tasks_open"),
          List.of("overdue_rate"),
          List.of());

  private final PointEncoder encoder =
      new PointEncoder(
          PartitionShare.of("task-kpi", "kpi-points", 5, 0, 2),
          List.of(LAYOUT),
          Map.of("task_kpi", List.of("tasks_open", "hidden")));

  private OneInputStreamOperatorTestHarness<Point, TopicRecord> start(
      long writtenBefore, int subtasks, int subtask, OperatorSubtaskState state) throws Exception {
    var publish =
        new OneInputStreamOperatorTestHarness<>(
            new PublishOperator(encoder, writtenBefore), subtasks, subtasks, subtask);
    if (state != null) {
      publish.initializeState(state);
    }
    publish.setProcessingTime(NOW);
    publish.open();
    return publish;
  }

  private static Point point(double rate, long asOf) {
    return new Point(
        Series.of("task_kpi", "ministry", "now", ShippedDimensions.NONE),
        2 * MINUTE,
        new long[] {3},
        new double[] {rate},
        Point.NO_STRINGS,
        new Evaluation(new long[] {3, 8}, 3 * MINUTE, asOf));
  }

  @Test
  void aPointCarriesTagsFieldsTotalsAndWhetherItIsFinal() throws Exception {
    try (var publish = start(Long.MIN_VALUE, 1, 0, null)) {
      publish.processElement(point(Double.NaN, 3 * MINUTE - 1), 0);
      publish.processElement(point(0.5, 3 * MINUTE), 0);
      List<KpiPoint> written = points(publish.extractOutputValues());
      assertThat(written.get(0).getFields()).isEqualTo(Map.of("tasks_open", 3L));
      assertThat(written.get(0).getFinal$()).isFalse();
      assertThat(written.get(0).getTags())
          .containsEntry("scope", "ministry")
          .containsEntry("ministry", "all")
          .hasSize(9);
      assertThat(written.get(1).getFields())
          .isEqualTo(Map.of("tasks_open", 3L, "overdue_rate", 0.5));
      assertThat(written.get(1).getTotals()).isEqualTo(Map.of("tasks_open", 3L, "hidden", 8L));
      assertThat(written.get(1).getFinal$()).isTrue();
      assertThat(written.get(1).getStepEnd()).isEqualTo(Instant.ofEpochMilli(3 * MINUTE));
    }
  }

  @Test
  void marksGoToThePartitionsOfTheSubtaskOnceAMinuteOfEventTimeAndOnceASecond() throws Exception {
    try (var publish = start(Long.MIN_VALUE, 2, 0, null)) {
      publish.processWatermark(MINUTE);
      publish.processWatermark(MINUTE + 1);
      publish.processWatermark(2 * MINUTE);
      publish.setProcessingTime(NOW + 1_000);
      publish.processWatermark(2 * MINUTE + 5);
      assertThat(publish.extractOutputValues())
          .extracting(TopicRecord::partition)
          .containsExactly(0, 4, 0, 4, 0, 4);
      assertThat(marks(publish.extractOutputValues()))
          .containsExactly(MINUTE, MINUTE, 2 * MINUTE, 2 * MINUTE, 2 * MINUTE + 5, 2 * MINUTE + 5);
    }
  }

  @Test
  void theEndOfTheInputMarksWhereTheWatermarkStopped() throws Exception {
    try (var publish = start(Long.MIN_VALUE, 1, 0, null)) {
      publish.processWatermark(MINUTE);
      publish.processWatermark(MINUTE + 7);
      publish.getOneInputOperator().finish();
      assertThat(marks(publish.extractOutputValues())).endsWith(MINUTE + 7);
    }
  }

  @Test
  void afterARestoreNothingIsMarkedBeforeTheTimeOfTheRestoreAndNoPointIsOlder() throws Exception {
    OperatorSubtaskState state;
    try (var publish = start(Long.MIN_VALUE, 1, 0, null)) {
      state = publish.snapshot(1, 1);
    }
    try (var publish = start(Long.MIN_VALUE, 1, 0, state)) {
      assertThatNothingIsTakenBack(publish);
    }
  }

  @Test
  void soItIsWhereTheTopicHeldRecordsAtTheStart() throws Exception {
    try (var publish = start(NOW, 1, 0, null)) {
      assertThatNothingIsTakenBack(publish);
    }
  }

  private static void assertThatNothingIsTakenBack(
      OneInputStreamOperatorTestHarness<Point, TopicRecord> publish) throws Exception {
    publish.processElement(point(0.5, 3 * MINUTE), 0);
    publish.processWatermark(NOW - 1);
    assertThat(marks(publish.extractOutputValues())).isEmpty();
    assertThat(points(publish.extractOutputValues()).get(0).getAsOf())
        .isEqualTo(Instant.ofEpochMilli(NOW));
    publish.processWatermark(NOW);
    assertThat(marks(publish.extractOutputValues())).containsExactly(NOW, NOW, NOW);
  }

  private static List<KpiPoint> points(List<TopicRecord> records) throws IOException {
    return decoded(records).stream().filter(record -> !StepBuffer.isMark(record)).toList();
  }

  private static List<Long> marks(List<TopicRecord> records) throws IOException {
    return decoded(records).stream()
        .filter(StepBuffer::isMark)
        .map(mark -> mark.getStep().toEpochMilli())
        .toList();
  }

  private static List<KpiPoint> decoded(List<TopicRecord> records) throws IOException {
    List<KpiPoint> decoded = new ArrayList<>();
    for (TopicRecord record : records) {
      decoded.add(CODEC.decode(record.value()));
    }
    return decoded;
  }
}
