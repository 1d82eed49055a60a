package io.kpipulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class SingleObjectEncodingTest {
  private static final ServiceSatisfaction EVENT =
      ServiceSatisfaction.newBuilder()
          .setEventId("e1")
          .setCaseId("c1")
          .setRevision(1)
          .setEventTime(Instant.parse("2026-03-02T01:00:00.123Z"))
          .setLocality("48")
          .setProcedureCode("1.004222")
          .setChannel(Channel.ONLINE)
          .setRespondent(Respondent.CITIZEN)
          .setScore(5)
          .setHandledOnTime(true)
          .setProcessingMinutes(90)
          .setSupplements(0)
          .setRedeclared(false)
          .setComplaint(false)
          .build();

  @Test
  void bytesBeginWithTheMarkerAndTheFingerprint() throws IOException {
    ByteBuffer bytes =
        ServiceSatisfaction.getEncoder().encode(EVENT).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get()).isEqualTo((byte) 0xC3);
    assertThat(bytes.get()).isEqualTo((byte) 0x01);
    assertThat(bytes.getLong())
        .isEqualTo(SchemaNormalization.parsingFingerprint64(ServiceSatisfaction.getClassSchema()));
  }

  @Test
  void anEventSurvivesTheRoundTripThroughTheReleasedSchemas() throws IOException {
    var format = new SingleObjectFormat<>(ServiceSatisfaction.class);
    byte[] bytes = format.write(EVENT);
    assertThat(bytes).isEqualTo(ServiceSatisfaction.getEncoder().encode(EVENT).array());
    assertThat(format.read(bytes)).isEqualTo(EVENT);
  }
}
