package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class MonotonicWatermarkOperatorTest {
  @Test
  void recordsPassAndTheWatermarkFollowsTheSource() throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.live())) {
      harness.processElement(7L, 10);
      harness.processWatermark(10);
      harness.processWatermark(20);
      assertThat(harness.getOutput())
          .containsExactly(new StreamRecord<>(7L, 10), new Watermark(10), new Watermark(20));
    }
  }

  @Test
  void theWatermarkNeverGoesBack() throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.live())) {
      harness.processWatermark(20);
      harness.processWatermark(20);
      harness.processWatermark(15);
      assertThat(marks(harness)).containsExactly(20L);
    }
  }

  @Test
  void theEndOfTheSourceIsNoEventTime() throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.live())) {
      harness.processWatermark(20);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      harness.endInput();
      assertThat(marks(harness)).containsExactly(20L);
    }
  }

  @Test
  void idlenessIsNotForwarded() throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.live())) {
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      assertThat(harness.getOutput()).isEmpty();
      harness.processWatermark(20);
      assertThat(harness.getOutput()).containsExactly(new Watermark(20));
    }
  }

  @Test
  void aReplayStandsStillUntilTheEndOfInput() throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.replay(1_000))) {
      harness.processElement(1L, 5);
      harness.processWatermark(500);
      harness.processWatermark(2_000);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(marks(harness)).isEmpty();
      harness.endInput();
      assertThat(marks(harness)).containsExactly(1_000L);
    }
  }

  @Test
  void aRestoredWatermarkIsEmittedBeforeAnythingElse() throws Exception {
    OperatorSubtaskState state = stateAt(50);
    try (var harness = restored(state, 1, 0)) {
      harness.processElement(1L, 5);
      harness.processWatermark(40);
      harness.processWatermark(60);
      assertThat(harness.getOutput())
          .containsExactly(new Watermark(50), new StreamRecord<>(1L, 5), new Watermark(60));
    }
  }

  @Test
  void aRestoredWatermarkIsEmittedEvenIfNoRecordComes() throws Exception {
    try (var harness = restored(stateAt(50), 1, 0)) {
      harness.setProcessingTime(1);
      harness.setProcessingTime(2);
      assertThat(marks(harness)).containsExactly(50L);
    }
  }

  @Test
  void afterRescalingEverySubtaskGoesOnFromTheLeastWatermark() throws Exception {
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(stateAt(70), stateAt(50));
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = restored(both, 3, subtask)) {
        harness.processWatermark(60);
        assertThat(marks(harness)).containsExactly(50L, 60L);
      }
    }
  }

  @Test
  void everySubtaskRestoresTheWatermarksOfAll() throws Exception {
    assertThat(stateAt(50).getManagedOperatorState())
        .singleElement()
        .extracting(state -> state.getStateNameToPartitionOffsets().get("watermark"))
        .extracting(OperatorStateHandle.StateMetaInfo::getDistributionMode)
        .isEqualTo(OperatorStateHandle.Mode.UNION);
  }

  @Test
  void aSubtaskWithoutAWatermarkLeavesNoneToRestore() throws Exception {
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(stateAt(70), stateAt(Long.MIN_VALUE));
    try (var harness = restored(both, 2, 0)) {
      harness.setProcessingTime(1);
      assertThat(marks(harness)).isEmpty();
    }
  }

  @Test
  void aRestoredWatermarkIsKeptInTheNextCheckpoint() throws Exception {
    OperatorSubtaskState again;
    try (var harness = restored(stateAt(50), 1, 0)) {
      again = harness.snapshot(2, 2);
    }
    try (var harness = restored(again, 1, 0)) {
      harness.setProcessingTime(1);
      assertThat(marks(harness)).containsExactly(50L);
    }
  }

  private static OperatorSubtaskState stateAt(long watermark) throws Exception {
    try (var harness = open(MonotonicWatermarkOperator.live())) {
      harness.processWatermark(watermark);
      return harness.snapshot(1, 1);
    }
  }

  private static OneInputStreamOperatorTestHarness<Long, Long> open(
      MonotonicWatermarkOperator<Long> operator) throws Exception {
    var harness = new OneInputStreamOperatorTestHarness<>(operator, LongSerializer.INSTANCE);
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<Long, Long> restored(
      OperatorSubtaskState state, int parallelism, int subtask) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Long, Long>(
            MonotonicWatermarkOperator.<Long>live(), 4, parallelism, subtask);
    harness.setup(LongSerializer.INSTANCE);
    harness.initializeState(state);
    harness.open();
    return harness;
  }

  private static List<Long> marks(OneInputStreamOperatorTestHarness<Long, Long> harness) {
    return harness.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .map(mark -> ((Watermark) mark).getTimestamp())
        .toList();
  }
}
