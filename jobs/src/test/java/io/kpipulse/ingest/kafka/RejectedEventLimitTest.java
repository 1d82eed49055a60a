package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedEventLimitTest {
  private static final AvroCodec<RejectedEvent> CODEC = new AvroCodec<>(RejectedEvent.class);

  /** Of a batch (61) and of a record in it (some 20), generously. */
  private static final int FRAMING_BYTES = 1_000;

  @Test
  void anEventThatFitsIsUnchanged() {
    RejectedEvent event = event("no event", new byte[100_000], new byte[700_000]);
    assertThat(RejectedEventLimit.fit(event)).isSameAs(event);
  }

  @Test
  void thePayloadIsCutAndTheReasonSaysWhereTheOriginalIs() {
    byte[] payload = new byte[3_000_000];
    new Random(57).nextBytes(payload);
    RejectedEvent fitting = RejectedEventLimit.fit(event("no event", bytes("k"), payload));
    int kept = fitting.getPayload().remaining();
    assertThat(fitting.getReason())
        .matches(
            "no event; payload cut to 99\\d,\\d{3} of 3,000,000 bytes, the original is at topic"
                + " task-updates, partition 3, offset 17");
    assertThat(fitting.getPayload()).isEqualTo(ByteBuffer.wrap(payload, 0, kept));
    assertThat(fitting.getKey()).isEqualTo(ByteBuffer.wrap(bytes("k")));
    assertThat(fitting.getRecordTimestamp()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aPointThatTheStoreRejectedHasNoOriginalElsewhere() {
    RejectedEvent point =
        RejectedEvent.newBuilder(event("HTTP 422", null, new byte[2_000_000]))
            .setPartition(-1)
            .setOffset(-1)
            .build();
    assertThat(RejectedEventLimit.fit(point).getReason())
        .matches("HTTP 422; payload cut to 99\\d,\\d{3} of 2,000,000 bytes");
  }

  @Test
  void aLongReasonIsCutBetweenCharacters() {
    for (int shift = 0; shift < 4; shift++) {
      String reason = "x".repeat(shift) + "😀".repeat(500_000);
      String cut = RejectedEventLimit.fit(event(reason, null, bytes("v"))).getReason();
      assertThat(cut)
          .startsWith("x".repeat(shift) + "😀".repeat(1_000))
          .doesNotContain("�")
          .contains("…; reason cut to 4,09")
          .contains(" of 2,000,00" + shift + " bytes, the original is at");
    }
  }

  @Test
  void aSourceOfAnyLengthFits() {
    RejectedEvent event = event("no event", null, new byte[900_000]);
    event.setSource("s".repeat(100_000));
    assertFits(RejectedEventLimit.fit(event));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1_048_470",
    "0, 0, 999_900",
    "8, 20, 67_108_864",
    "900_000, 10, 0",
    "499_000, 10, 2_000",
    "3_000_000, 10, 3_000_000",
    "3_000_000, 3_000_000, 3_000_000",
    "65_537, 30_000, 950_000"
  })
  void whateverItsSizesAnEventFitsIntoKafkasDefaults(String key, String reason, String payload) {
    RejectedEvent event =
        event("€".repeat(size(reason)), new byte[size(key)], new byte[size(payload)]);
    assertFits(RejectedEventLimit.fit(event));
  }

  private static void assertFits(RejectedEvent event) {
    byte[] key = event.getKey() == null ? null : new byte[event.getKey().remaining()];
    byte[] value = CODEC.encode(event);
    assertThat((key == null ? 0 : key.length) + value.length)
        .isLessThanOrEqualTo(RejectedEventLimit.MAX_RECORD_BYTES);
  }

  @Test
  void aRecordOfTheLimitFitsIntoABatchOfATopicAndARequestOfAProducer() {
    int most = RejectedEventLimit.MAX_RECORD_BYTES + FRAMING_BYTES;
    assertThat(most).isLessThan(RejectedEvents.MAX_MESSAGE_BYTES);
    assertThat(ProducerConfig.configDef().defaultValues())
        .hasEntrySatisfying(
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            limit -> assertThat((int) limit).isGreaterThan(most));
  }

  private static int size(String text) {
    return Integer.parseInt(text.replace("_", ""));
  }

  private static RejectedEvent event(String reason, byte[] key, byte[] payload) {
    return RejectedEvent.newBuilder()
        .setReason(reason)
        .setSource("task-updates")
        .setPartition(3)
        .setOffset(17)
        .setRecordTimestamp(Instant.EPOCH)
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setPayload(ByteBuffer.wrap(payload))
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
