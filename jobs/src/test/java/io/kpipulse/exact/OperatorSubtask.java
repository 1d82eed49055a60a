package io.kpipulse.exact;

import io.kpipulse.engine.EngineReport;
import io.kpipulse.engine.EngineTotals;
import io.kpipulse.timeline.TimelineFunction;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One subtask of an operator in Flink's own test harness; its output goes on at once. */
final class OperatorSubtask {
  /** As many key groups as Flink has by default for few subtasks. */
  static final int MAX_PARALLELISM = 128;

  /** Takes a {@link StreamRecord} or a {@link Watermark}. */
  interface Output {
    void accept(Object element) throws Exception;
  }

  private final OneInputStreamOperatorTestHarness<Object, Object> harness;
  private final Output output;
  private final Consumer<Object> standing;
  private final EngineTotals engine;
  private long watermark = Long.MIN_VALUE;

  /**
   * Creates and opens a subtask.
   *
   * @param restored its state, or {@code null} for none
   * @param processingTime epoch milliseconds
   * @param standing takes the rows of the standing of entities
   * @param engine takes the reports of the subtask
   */
  OperatorSubtask(
      OneInputTransformation<Object, Object> operator,
      int subtask,
      StateBackend backend,
      OperatorSubtaskState restored,
      long processingTime,
      Output output,
      Consumer<Object> standing,
      EngineTotals engine)
      throws Exception {
    this.output = output;
    this.standing = standing;
    this.engine = engine;
    harness = harness(operator, subtask);
    harness.setStateBackend(backend);
    harness.setup(operator.getOutputType().createSerializer(new SerializerConfigImpl()));
    if (restored != null) {
      harness.initializeState(restored);
    }
    harness.setProcessingTime(processingTime);
    harness.open();
  }

  @SuppressWarnings("unchecked") // the types agree, as Flink's API has checked
  private static OneInputStreamOperatorTestHarness<Object, Object> harness(
      OneInputTransformation<Object, Object> operator, int subtask) throws Exception {
    var factory = operator.getOperatorFactory();
    int parallelism = operator.getParallelism();
    var key = (KeySelector<Object, Object>) operator.getStateKeySelector();
    return key == null
        ? new OneInputStreamOperatorTestHarness<>(factory, MAX_PARALLELISM, parallelism, subtask)
        : new KeyedOneInputStreamOperatorTestHarness<>(
            factory,
            key,
            (TypeInformation<Object>) operator.getStateKeyType(),
            MAX_PARALLELISM,
            parallelism,
            subtask);
  }

  /** Processes a {@link StreamRecord} or a {@link Watermark}. */
  @SuppressWarnings("unchecked") // whatever the operator before has sent
  void process(Object element) throws Exception {
    if (element instanceof Watermark mark) {
      watermark = mark.getTimestamp();
      harness.processWatermark(mark);
    } else {
      harness.processElement((StreamRecord<Object>) element);
    }
    passOn();
  }

  /** The newest watermark that came in. */
  long watermark() {
    return watermark;
  }

  /** Fires the timers that are due by a processing time, epoch milliseconds. */
  void setProcessingTime(long now) throws Exception {
    harness.setProcessingTime(now);
    passOn();
  }

  void prepareBarrier(long checkpoint) throws Exception {
    harness.prepareSnapshotPreBarrier(checkpoint);
    passOn();
  }

  OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    return harness.snapshot(checkpoint, checkpoint);
  }

  void completeCheckpoint(long checkpoint) throws Exception {
    harness.notifyOfCompletedCheckpoint(checkpoint);
    passOn();
  }

  /** Hands on what went to a side output since the last call. */
  private <T> void drain(OutputTag<T> sideOutput, Consumer<T> to) {
    var records = harness.getSideOutput(sideOutput);
    while (records != null && !records.isEmpty()) {
      to.accept(records.remove().getValue());
    }
  }

  /** How many records went to a side output so far. */
  long countOf(OutputTag<?> sideOutput) {
    var records = harness.getSideOutput(sideOutput);
    return records == null ? 0 : records.size();
  }

  private void passOn() throws Exception {
    var queue = harness.getOutput();
    for (Object next = queue.poll(); next != null; next = queue.poll()) {
      if (next instanceof StreamRecord || next instanceof Watermark) {
        output.accept(next);
      }
    }
    drain(TimelineFunction.STANDING, standing::accept);
    drain(EngineReport.REPORTS, engine::add);
  }

  void close() throws Exception {
    harness.close();
  }
}
