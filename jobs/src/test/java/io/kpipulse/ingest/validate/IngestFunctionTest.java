package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.CodecType;
import io.kpipulse.engine.EngineCounts;
import io.kpipulse.engine.EngineReport;
import io.kpipulse.engine.EngineTotals;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.EncodedEventCodec;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.record.SourceRecord;
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
  private static final Duration ALLOWED = Duration.ofDays(32);

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
            new IngestOperator(
                new IngestFunction<>(
                    new EventDeserializer<>(
                        new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS),
                    TaskKpiJob.JOB.family(),
                    ALLOWED)),
            8,
            parallelism,
            subtask);
    harness.setup(
        new CodecType<>(EncodedEvent.class, new EncodedEventCodec()).createSerializer(null));
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
    assertThat(harness.extractOutputValues())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(Encoded.of(task));
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
  void aLateRecordIsRejectedWithBothTimesAndTheWayOut() throws Exception {
    read(harness, 3, Events.NOON);
    read(harness, 3, Events.NOON.minus(ALLOWED));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
    read(harness, 3, Events.NOON.minus(ALLOWED).minusMillis(1));
    assertThat(rejected().getReason())
        .isEqualTo(
            "late: event_time 2026-01-29T11:59:59.999Z is more than 32 days before the record"
                + " timestamp 2026-03-02T12:00:00Z of a record before it in its partition; write"
                + " records in the order of their timestamps");
  }

  @Test
  void theTimestampOfARejectedRecordCounts() throws Exception {
    harness.processElement(Events.record(new byte[] {7}), 1);
    harness.getSideOutput(IngestFunction.REJECTED).clear();
    read(harness, 3, Events.NOON.minus(ALLOWED).minusMillis(1));
    assertThat(rejected().getReason()).startsWith("late: ");
  }

  @Test
  void aRecordIsNotLateByItsOwnTimestamp() throws Exception {
    read(harness, 3, Events.NOON.minus(ALLOWED).minusMillis(1), Events.NOON);
    assertThat(rejected().getReason()).contains("more than 31 days before the record timestamp");
  }

  @Test
  void otherPartitionsDoNotDecide() throws Exception {
    read(harness, 3, Events.NOON);
    read(harness, 4, Events.NOON.minus(ALLOWED).minusMillis(1));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
  }

  @Test
  void aLineOfAFileIsNeverLate() throws Exception {
    read(harness, -1, Events.NOON);
    read(harness, -1, Events.NOON.minus(ALLOWED).minusMillis(1));
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).isNull();
  }

  @Test
  void afterRescalingWhoeverReadsAPartitionKnowsItsGreatestTimestamp() throws Exception {
    read(harness, 3, Events.NOON);
    OperatorSubtaskState first = harness.snapshot(1, 1);
    // The subtask that does not read the partition keeps an older timestamp of it.
    var reading = harness(parts(first, 1, 2, 0), 2, 0);
    var other = harness(parts(first, 1, 2, 1), 2, 1);
    Instant later = Events.NOON.plus(ALLOWED);
    read(reading, 3, later);
    OperatorSubtaskState second =
        AbstractStreamOperatorTestHarness.repackageState(
            reading.snapshot(2, 2), other.snapshot(2, 2));
    for (int subtask = 0; subtask < 3; subtask++) {
      var next = harness(parts(second, 2, 3, subtask), 3, subtask);
      read(next, 3, Events.NOON.minusMillis(1));
      assertThat(next.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void theCountOfLateRecordsGoesOnFromTheCheckpoint() throws Exception {
    read(harness, 3, Events.NOON);
    for (int i = 0; i < 3; i++) {
      read(harness, 3, Events.NOON.minus(ALLOWED).minusMillis(1));
    }
    harness.processElement(Events.record(new byte[] {7}), 1);
    assertThat(late(harness)).isEqualTo(3);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    long sum = 0;
    for (int subtask = 0; subtask < 2; subtask++) {
      sum += late(harness(parts(state, 1, 2, subtask), 2, subtask));
    }
    assertThat(sum).isEqualTo(3);
  }

  @Test
  void theCountsGoOnFromTheCheckpointOnceInAnyParallelism() throws Exception {
    read(harness, 0, Events.NOON);
    read(harness, 0, Events.NOON.minus(ALLOWED).minusMillis(1));
    harness.processElement(Events.record(new byte[] {7}), 1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    // After the checkpoint, so it is read again.
    read(harness, 0, Events.NOON);
    EngineTotals totals = new EngineTotals();
    for (int subtask = 0; subtask < 3; subtask++) {
      var next = harness(parts(state, 1, 3, subtask), 3, subtask);
      if (subtask == 1) {
        read(next, 0, Events.NOON);
      }
      next.setProcessingTime(next.getProcessingTime() + 1_000);
      totals.add(counts(next, subtask));
    }
    assertThat(totals.sum()).isEqualTo(new EngineCounts(2, 2, 1, 0));
  }

  /** What the subtask reports last. */
  private static EngineReport counts(OneInputStreamOperatorTestHarness<?, ?> harness, int subtask) {
    EngineReport last = null;
    for (var report : harness.getSideOutput(EngineReport.REPORTS)) {
      last = report.getValue();
    }
    assertThat(last.subtask()).isEqualTo(subtask);
    assertThat(last.subtasks()).isEqualTo(3);
    return last;
  }

  private static OperatorSubtaskState parts(
      OperatorSubtaskState state, int before, int after, int subtask) {
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        state, 8, before, after, subtask);
  }

  private static long late(OneInputStreamOperatorTestHarness<?, ?> harness) {
    ProcessOperator<?, ?> operator = (ProcessOperator<?, ?>) harness.getOneInputOperator();
    return ((IngestFunction<?>) operator.getUserFunction()).lateRecordsRejected();
  }

  private static void read(
      OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> by, int partition, Instant time)
      throws Exception {
    read(by, partition, time, time);
  }

  private static void read(
      OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> by,
      int partition,
      Instant time,
      Instant reported)
      throws Exception {
    TaskUpdate task = Events.task().setEventTime(time).setAssignedAt(time).setDueAt(time).build();
    byte[] bytes = Events.bytes(TaskUpdate.getEncoder().encode(task));
    OptionalLong timestamp = OptionalLong.of(reported.toEpochMilli());
    by.processElement(new SourceRecord("tasks", partition, 0, timestamp, null, bytes), 1);
  }

  private RejectedEvent rejected() {
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).hasSize(1);
    return harness.getSideOutput(IngestFunction.REJECTED).peek().getValue();
  }
}
