package io.kpipulse.bench.hostile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.event.RejectedEvent;
import io.kpipulse.job.EventFamilies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectedCheckTest {
  private static final int SIZE = 2 * SentTopic.PARTITIONS + 1;

  /** The one record between the marks is an event. */
  private static final int ACCEPTED = SentTopic.PARTITIONS;

  private final Problems problems = new Problems("seed 1");
  private final SentTopic topic =
      new SentTopic(
          EventFamilies.SHIPPED.jobs().get(0),
          "sent",
          number ->
              new HostileRecord(
                  Kind.VALID, Demand.ACCEPT, 5, bytes("key"), bytes("value"), List.of()),
          (record, number) -> number == ACCEPTED,
          SIZE,
          SIZE);
  private final RejectedCheck check = new RejectedCheck(List.of(topic), new KindTable(), problems);

  @BeforeEach
  void allButOneAreRejected() {
    while (topic.sent() < SIZE) {
      topic.next();
    }
    for (int number = 1; number < SIZE; number++) {
      if (number != ACCEPTED) {
        check.add(rejected(number).build());
      }
    }
  }

  @Test
  void passesIfEachIsThereOnce() {
    check.add(rejected(0).build());
    check.requireComplete();

    assertThatCode(problems::requireNone).doesNotThrowAnyException();
  }

  @Test
  void findsWhatIsMissing() {
    check.requireComplete();

    assertProblem("record 0 (mark) for task-updates, seed 1 is missing in rejected events");
  }

  @Test
  void findsWhatIsThereTwice() {
    check.add(rejected(0).build());
    check.add(rejected(0).build());

    assertProblem("record 0 (mark) for task-updates, seed 1 is rejected twice: no event");
  }

  @Test
  void findsAnEvent() {
    check.add(rejected(ACCEPTED).build());

    assertProblem("is an event, but rejected");
  }

  @Test
  void findsOtherBytes() {
    check.add(rejected(0).setPayload(ByteBuffer.wrap(bytes("marc"))).build());

    assertProblem("has other bytes");
  }

  @Test
  void findsAnotherKey() {
    check.add(rejected(0).setKey(null).build());

    assertProblem("has another key");
  }

  @Test
  void findsAnotherTimestamp() {
    check.add(rejected(0).setRecordTimestamp(Instant.EPOCH).build());

    assertProblem("has another timestamp");
  }

  @Test
  void findsAMissingReason() {
    check.add(rejected(0).setReason(" ").build());

    assertProblem("has no reason");
  }

  @Test
  void takesABeginningOnlyIfTheReasonSaysSo() {
    RejectedEvent.Builder cut = rejected(0).setPayload(ByteBuffer.wrap(bytes("mar")));
    check.add(cut.setReason("no event; payload cut to 3 of 4 bytes").build());
    assertThatCode(problems::requireNone).doesNotThrowAnyException();

    check.add(rejected(1).setPayload(ByteBuffer.wrap(bytes("mar"))).build());
    assertProblem("has other bytes");
  }

  private RejectedEvent.Builder rejected(int number) {
    HostileRecord record = topic.record(number);
    return RejectedEvent.newBuilder()
        .setReason("no event")
        .setSource("sent")
        .setPartition(number % SentTopic.PARTITIONS)
        .setOffset(number / SentTopic.PARTITIONS)
        .setRecordTimestamp(Instant.ofEpochMilli(record.timestamp()))
        .setKey(ByteBuffer.wrap(record.key()))
        .setPayload(ByteBuffer.wrap(record.payload()));
  }

  private void assertProblem(String text) {
    assertThatThrownBy(problems::requireNone).hasMessageContaining(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
