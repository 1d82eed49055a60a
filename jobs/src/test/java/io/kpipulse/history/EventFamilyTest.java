package io.kpipulse.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecBytes;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskUpdates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventFamilyTest {
  private static final ServiceSatisfaction REPORT =
      CaseEvents.event("2026-03-02T01:00:00Z", 1).setCaseId("Hồ sơ 7").build();
  private static final TaskUpdate UPDATE =
      TaskUpdates.update("2026-03-02T01:00:00Z", TaskStatus.ASSIGNED)
          .setTaskId("Nhiệm vụ 7")
          .build();

  private final AvroCodec<ServiceSatisfaction> reports = new AvroCodec<>(ServiceSatisfaction.class);
  private final AvroCodec<TaskUpdate> updates = new AvroCodec<>(TaskUpdate.class);

  @Test
  void tellsWhoseAndWhenAndKeepsTheEvent() throws IOException {
    EncodedEvent report = Encoded.of(REPORT);
    assertThat(report.entity()).isEqualTo("Hồ sơ 7");
    assertThat(report.time()).isEqualTo(REPORT.getEventTime().toEpochMilli());
    assertThat(reports.decode(report.bytes())).isEqualTo(REPORT);
    EncodedEvent update = Encoded.of(UPDATE);
    assertThat(update.entity()).isEqualTo("Nhiệm vụ 7");
    assertThat(update.time()).isEqualTo(UPDATE.getEventTime().toEpochMilli());
    assertThat(updates.decode(update.bytes())).isEqualTo(UPDATE);
  }

  @Test
  void travelsAsItIs() throws IOException {
    EncodedEvent encoded = Encoded.of(REPORT);
    EncodedEventCodec codec = new EncodedEventCodec();
    assertThat(CodecBytes.read(codec, CodecBytes.written(codec, encoded)))
        .usingRecursiveComparison()
        .isEqualTo(encoded);
  }

  @Test
  void takesTheBytesThatCameIfTheyAreOfTheNewestSchema() {
    TaskFamily encoding = new TaskFamily();
    byte[] came = updates.encode(UPDATE);
    assertThat(encoding.encode(UPDATE, came).bytes()).isSameAs(came);
    byte[] line = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(encoding.encode(UPDATE, line).bytes()).isEqualTo(came).isNotSameAs(came);
    byte[] ofAnotherSchema = came.clone();
    ofAnotherSchema[2]++;
    assertThat(encoding.encode(UPDATE, ofAnotherSchema).bytes()).isEqualTo(came);
  }

  @Test
  void bytesOfNoReleasedSchemaAreNamedSo() {
    byte[] bytes = reports.encode(REPORT);
    bytes[5]++;
    assertThatThrownBy(() -> reports.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no ServiceSatisfaction of a released schema");
  }
}
