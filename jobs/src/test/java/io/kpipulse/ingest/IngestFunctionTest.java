package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.wire.Encoded;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.EventEncoding;
import io.kpipulse.wire.WireTypes;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestFunctionTest {
  private OneInputStreamOperatorTestHarness<SourceRecord, EncodedEvent> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new IngestFunction<>(
                    new Intake<>(new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS),
                    EventEncoding.ofTasks())));
    harness.setup(WireTypes.EVENT.createSerializer(null));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
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

  private RejectedEvent rejected() {
    assertThat(harness.getSideOutput(IngestFunction.REJECTED)).hasSize(1);
    return harness.getSideOutput(IngestFunction.REJECTED).peek().getValue();
  }
}
