package io.kpipulse.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.validate.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {
  private final AvroDecoder<TaskUpdate> decoder = new AvroDecoder<>(TaskUpdate.class);

  @Test
  void anEventKeepsTheTimestampOfItsRecord() throws IOException {
    TaskUpdate task = Events.task().setTitle("Việc 1 \uFFFD 😀").build();
    assertThat(decoder.decode(Events.record(encode(task))))
        .isEqualTo(
            new ValidationResult.Accepted<>(task, OptionalLong.of(Events.NOON.toEpochMilli())));
  }

  @Test
  void aRecordWithoutAValueIsRejected() {
    assertRejected(new byte[0], "undecodable bytes: nothing is not the start of");
  }

  @Test
  void otherFormatsAreRejectedByTheirFirstBytes() {
    assertRejected(
        "{\"event_id\":1}".getBytes(StandardCharsets.UTF_8),
        "undecodable bytes: 7B 22 65 76 65 6E 74 5F 69 64 is not the start of an Avro single-object");
  }

  @Test
  void anUnknownFingerprintIsRejectedWithThoseThatAreKnown() throws IOException {
    byte[] other =
        Events.bytes(ServiceSatisfaction.getEncoder().encode(Events.serviceCase().build()));
    assertRejected(
        other,
        "unknown schema fingerprint [0-9a-f]{16}; known versions of TaskUpdate: [0-9a-f]{16}.*");
  }

  @Test
  void aBodyThatEndsEarlyIsRejected() throws IOException {
    byte[] bytes = encode(Events.task().build());
    assertRejected(
        Arrays.copyOf(bytes, bytes.length - 1), "undecodable bytes: not a TaskUpdate: .+");
  }

  @Test
  void bytesAfterTheBodyAreRejected() throws IOException {
    byte[] bytes = encode(Events.task().build());
    assertRejected(
        Arrays.copyOf(bytes, bytes.length + 1),
        "undecodable bytes: more bytes follow after the TaskUpdate");
  }

  @Test
  void aStringThatIsNotUtf8IsRejected() throws IOException {
    byte[] bytes = encode(Events.task().setEventId("\u007f").build());
    assertThat(bytes[11]).isEqualTo((byte) 0x7f);
    bytes[11] = (byte) 0xFF;
    assertRejected(bytes, "undecodable bytes: not a TaskUpdate: a string is not UTF-8");
  }

  @Test
  void aStringThatClaimsToBeHugeIsRejected() throws IOException {
    byte[] bytes = encode(Events.task().build());
    byte[] huge = Arrays.copyOf(bytes, 14);
    huge[10] = (byte) 0xFE;
    huge[11] = (byte) 0xFF;
    huge[12] = (byte) 0xFF;
    huge[13] = 0x7F;
    assertRejected(huge, "undecodable bytes: not a TaskUpdate: .+");
  }

  private void assertRejected(byte[] payload, String reason) {
    ValidationResult<TaskUpdate> verdict = decoder.decode(Events.record(payload));
    assertThat(verdict).isInstanceOf(ValidationResult.Rejected.class);
    assertThat(((ValidationResult.Rejected<TaskUpdate>) verdict).reason())
        .containsPattern("^" + reason);
  }

  private static byte[] encode(TaskUpdate task) throws IOException {
    return Events.bytes(TaskUpdate.getEncoder().encode(task));
  }
}
