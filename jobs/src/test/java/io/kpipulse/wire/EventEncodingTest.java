package io.kpipulse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.satisfaction.CaseEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventEncodingTest {
  private static final ServiceSatisfaction EVENT =
      CaseEvents.event("2026-03-02T01:00:00Z", 1).setCaseId("Hồ sơ 7").build();

  private final EventEncoding<ServiceSatisfaction> encoding = EventEncoding.ofCases();

  @Test
  void tellsWhoseAndWhenAndKeepsTheEvent() throws IOException {
    EncodedEvent encoded = encoding.encode(EVENT);
    assertThat(encoded.entity()).isEqualTo("Hồ sơ 7");
    assertThat(encoded.time()).isEqualTo(EVENT.getEventTime().toEpochMilli());
    assertThat(encoding.codec().decode(encoded.bytes())).isEqualTo(EVENT);
  }

  @Test
  void travelsAsItIs() throws IOException {
    EncodedEvent encoded = encoding.encode(EVENT);
    EncodedEventCodec codec = new EncodedEventCodec();
    assertThat(CodecBytes.read(codec, codec.version(), CodecBytes.written(codec, encoded)))
        .isEqualTo(encoded);
  }

  @Test
  void takesTheBytesThatCameIfTheyAreOfTheNewestSchema() {
    byte[] came = encoding.codec().encode(EVENT);
    assertThat(encoding.encode(EVENT, came).bytes()).isSameAs(came);
    byte[] line = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(encoding.encode(EVENT, line).bytes()).isEqualTo(came).isNotSameAs(came);
    byte[] ofAnotherSchema = came.clone();
    ofAnotherSchema[2]++;
    assertThat(encoding.encode(EVENT, ofAnotherSchema).bytes()).isEqualTo(came);
  }

  @Test
  void anEventIsWrittenAsItIsWhateverWasReadLast() throws IOException {
    ServiceSatisfactionCodec codec = new ServiceSatisfactionCodec();
    ServiceSatisfaction other = CaseEvents.event("2026-03-03T01:00:00Z", 2).setScore(4).build();
    ServiceSatisfaction first = codec.decode(codec.encode(EVENT));
    assertThat(codec.encode(first)).isEqualTo(codec.encode(EVENT));
    ServiceSatisfaction second = codec.decode(codec.encode(other));
    assertThat(codec.decode(codec.encode(first))).isEqualTo(EVENT);
    assertThat(codec.decode(codec.encode(second))).isEqualTo(other);
  }

  @Test
  void bytesOfNoReleasedSchemaAreNamedSo() {
    byte[] bytes = encoding.codec().encode(EVENT);
    bytes[5]++;
    assertThatThrownBy(() -> encoding.codec().decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no ServiceSatisfaction of a released schema");
  }
}
