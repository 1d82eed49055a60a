package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.wire.Encoded;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.EventSerializer;
import io.kpipulse.wire.WireTypes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestFunctionTest {
  private static final int BLOCK = 10;
  private static final Duration TOLERANCE = Duration.ofDays(32);

  private final List<OneInputStreamOperatorTestHarness<?, ?>> opened = new ArrayList<>();
  private OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(null, 1, 0);
  }

  private OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> harness(
      OperatorSubtaskState state, int parallelism, int subtask) throws Exception {
    OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new IngestFunction<>(
                    new EventDeserializer<>(
                        new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS),
                    EventSerializer.ofTasks(),
                    new ReadingOrder(TOLERANCE, BLOCK))),
            8,
            parallelism,
            subtask);
    harness.setup(WireTypes.EVENT.createSerializer(null));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    opened.add(harness);
    return harness;
  }

  @AfterEach
  void close() throws Exception {
    for (OneInputStreamOperatorTestHarness<?, ?> each : opened) {
      each.close();
    }
  }

  @Test
  void anEventGoesOn() throws Exception {
    TaskUpdate task = Events.task().build();
    harness.processElement(Events.record(Events.bytes(TaskUpdate.getEncoder().encode(task))), 1);
    assertThat(harness.extractOutputValues()).containsExactly(Encoded.of(task));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
  }

  @Test
  void aRejectedRecordGoesAsideWithAllThatIsKnownOfIt() throws Exception {
    harness.processElement(Events.record(new byte[] {7}), 1);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(rejected())
        .isEqualTo(
            RejectedEvent.newBuilder()
                .setReason(
                    "undecodable bytes: 07 is not the start of an Avro single-object encoding (C3"
                        + " 01 and a schema fingerprint)")
                .setSource("task-updates")
                .setPartition(3)
                .setOffset(17)
                .setRecordTimestamp(Events.NOON)
                .setKey(ByteBuffer.wrap(new byte[] {1}))
                .setPayload(ByteBuffer.wrap(new byte[] {7}))
                .build());
  }

  @Test
  void anEventTooLateForItsRecordIsRejected() throws Exception {
    TaskUpdate task = Events.task().setEventTime(Instant.parse("2026-01-01T00:00:00Z")).build();
    harness.processElement(Events.record(Events.bytes(TaskUpdate.getEncoder().encode(task))), 1);
    assertThat(rejected().getReason()).contains("more than 31 days before the record timestamp");
  }

  @Test
  void whatIsNotKnownStaysEmpty() throws Exception {
    harness.processElement(Events.line("{}"), 1);
    assertThat(rejected().getRecordTimestamp()).isNull();
    assertThat(rejected().getKey()).isNull();
  }

  @Test
  void whatLiesTooFarBehindItsPartitionIsRejected() throws Exception {
    untilNoonIsSettled();
    read(harness, 3, 2 * BLOCK, Events.NOON.minus(TOLERANCE).plusMillis(1));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
    read(harness, 3, 2 * BLOCK + 1, Events.NOON.minus(TOLERANCE));
    assertThat(rejected().getReason())
        .isEqualTo(
            "event_time 2026-01-29T12:00:00Z is 32 days or more before the record timestamp"
                + " 2026-03-02T12:00:00Z, which the records of a whole block of 10 offsets before"
                + " it in its partition have come to: what it would correct is gone; write records in the"
                + " order of their timestamps");
  }

  @Test
  void fewRecordsMayComeInAnyOrder() throws Exception {
    for (int offset = 0; offset < 2 * BLOCK; offset++) {
      read(harness, 3, offset, Events.NOON.minus(TOLERANCE.multipliedBy(offset % 5)));
    }
    assertThat(harness.extractOutputValues()).hasSize(2 * BLOCK);
  }

  @Test
  void otherPartitionsDoNotDecide() throws Exception {
    untilNoonIsSettled();
    read(harness, 4, 2 * BLOCK, Events.NOON.minus(TOLERANCE));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
  }

  @Test
  void howFarAPartitionHasComeIsInTheCheckpointOfWhoeverReadIt() throws Exception {
    untilNoonIsSettled();
    OperatorSubtaskState first = harness.snapshot(1, 1);
    var one = harness(AbstractStreamOperatorTestHarness.repackageState(first), 1, 0);
    read(one, 3, 2 * BLOCK, Events.NOON.minus(TOLERANCE));
    assertThat(one.extractOutputValues()).isEmpty();
    OperatorSubtaskState second = one.snapshot(2, 2);
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(second, 8, 1, 2, subtask);
      var next = harness(part, 2, subtask);
      read(next, 3, 2 * BLOCK + 1, Events.NOON.minus(TOLERANCE));
      assertThat(next.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void howManyWereLeftBehindGoesOnFromTheCheckpoint() throws Exception {
    untilNoonIsSettled();
    for (int i = 0; i < 3; i++) {
      read(harness, 3, 2 * BLOCK + i, Events.NOON.minus(TOLERANCE));
    }
    harness.processElement(Events.record(new byte[] {7}), 1);
    assertThat(leftBehind(harness)).isEqualTo(3);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    long sum = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      OperatorSubtaskState part =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 8, 1, 2, subtask);
      sum += leftBehind(harness(part, 2, subtask));
    }
    assertThat(sum).isEqualTo(3);
  }

  /** Noon is what all of the first block has come to, the second is read, the third begins next. */
  private void untilNoonIsSettled() throws Exception {
    for (int offset = 0; offset < 2 * BLOCK; offset++) {
      read(harness, 3, offset, Events.NOON.plusSeconds(offset));
    }
  }

  private static long leftBehind(OneInputStreamOperatorTestHarness<?, ?> harness) {
    ProcessOperator<?, ?> operator = (ProcessOperator<?, ?>) harness.getOneInputOperator();
    return ((IngestFunction<?>) operator.getUserFunction()).leftBehind();
  }

  private static void read(
      OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> by,
      int partition,
      long offset,
      Instant time)
      throws Exception {
    TaskUpdate.Builder task = Events.task().setEventTime(time);
    task.setAssignedAt(time).setDueAt(time);
    byte[] bytes = Events.bytes(TaskUpdate.getEncoder().encode(task.build()));
    OptionalLong reported = OptionalLong.of(time.toEpochMilli());
    by.processElement(
        new SourceRecord("task-updates", partition, offset, reported, null, bytes), 1);
  }

  private RejectedEvent rejected() {
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).hasSize(1);
    return harness.getSideOutput(IngestFunction.REJECTED).peek().getValue();
  }
}
