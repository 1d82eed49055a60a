package io.kpipulse.point.stream;

import static io.kpipulse.point.topic.KpiPointRecords.MINUTE;
import static io.kpipulse.point.topic.KpiPointRecords.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.KpiPoint;
import io.kpipulse.point.topic.ReadPoint;
import io.kpipulse.point.topic.ReadPointCodec;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedStepsFunctionTest {
  private KeyedOneInputStreamOperatorTestHarness<String, KpiPoint, ReadPoint> steps;

  @BeforeEach
  void start() throws Exception {
    start(null);
  }

  private void start(OperatorSubtaskState state) throws Exception {
    steps =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ClosedStepsFunction()),
            ClosedStepsFunction::seriesOf,
            Types.STRING);
    steps.setup(ReadPointCodec.type().createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      steps.initializeState(state);
    }
    steps.open();
  }

  @AfterEach
  void stop() throws Exception {
    steps.close();
  }

  @Test
  void givesTheNewestVersionOfAStepWhenItIsClosedAndCorrectionsAtOnce() throws Exception {
    steps.processElement(point("BCA", 0, 1, 1), 0);
    steps.processElement(point("BCA", 0, 2, 2), 0);
    steps.processElement(point("BCA", 1, 2, 3), 0);
    steps.processWatermark(MINUTE - 1);
    assertThat(steps.extractOutputValues()).isEmpty();
    steps.processWatermark(MINUTE);
    assertThat(steps.extractOutputValues())
        .containsExactly(new ReadPoint(point("BCA", 0, 2, 2), false));
    steps.processElement(point("BCA", 0, MINUTE, 7), 0);
    assertThat(steps.extractOutputValues())
        .endsWith(new ReadPoint(point("BCA", 0, MINUTE, 7), true));
  }

  @Test
  void anOpenStepIsInTheCheckpoint() throws Exception {
    steps.processElement(point("BCA", 0, 1, 1), 0);
    OperatorSubtaskState state = steps.snapshot(1, 1);
    steps.close();
    start(state);
    steps.processWatermark(MINUTE);
    assertThat(steps.extractOutputValues())
        .containsExactly(new ReadPoint(point("BCA", 0, 1, 1), false));
  }

  @Test
  void aCorrectionIsOneAfterARestartToo() throws Exception {
    steps.processElement(point("BCA", 0, 1, 1), 0);
    steps.processWatermark(MINUTE);
    OperatorSubtaskState state = steps.snapshot(1, 1);
    steps.close();
    start(state);
    steps.processElement(point("BCA", 0, MINUTE, 7), 0);
    assertThat(steps.extractOutputValues())
        .containsExactly(new ReadPoint(point("BCA", 0, MINUTE, 7), true));
  }
}
