package io.kpipulse.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.Events;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderPropertyTest {
  private static final EventDeserializer<TaskUpdate> TASKS =
      new EventDeserializer<>(new JsonDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final EventDeserializer<ServiceSatisfaction> CASES =
      new EventDeserializer<>(new JsonDecoder<>(ServiceSatisfaction.class), Events.CASE_CHECKS);

  @Provide
  static Arbitrary<TaskUpdate> tasks() {
    return Events.anyTask();
  }

  @Provide
  static Arbitrary<ServiceSatisfaction> cases() {
    return Events.anyCase();
  }

  @Property(tries = 300)
  void anyValidTaskIsReadBack(@ForAll("tasks") TaskUpdate task) {
    assertThat(TASKS.deserialize(Events.line(Events.json(task))))
        .isEqualTo(new ValidationResult.Accepted<>(task, OptionalLong.empty()));
  }

  @Property(tries = 300)
  void anyValidCaseIsReadBack(@ForAll("cases") ServiceSatisfaction event) {
    assertThat(CASES.deserialize(Events.line(Events.json(event))))
        .isEqualTo(new ValidationResult.Accepted<>(event, OptionalLong.empty()));
  }

  @Property(tries = 1000)
  void aBrokenLineIsRejectedOrStillAnEventButNeverThrows(
      @ForAll @IntRange(max = 100_000) int where, @ForAll byte mutation, @ForAll boolean cut) {
    byte[] line = Events.line(Events.json(Events.task().build())).payload();
    int at = where % line.length;
    byte[] broken = cut ? Arrays.copyOf(line, at) : line.clone();
    if (!cut) {
      broken[at] = mutation;
    }
    assertJudged(broken);
  }

  @Property(tries = 300)
  void anyBytesNeverThrow(@ForAll @Size(max = 200) byte[] line) {
    assertJudged(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"})
  void aTimeBeyond64BitsOfMillisecondsIsNamed(String time) {
    String json = Events.json(Events.serviceCase().build());
    String reported = json.replaceFirst("\\{", "{\"reported_at\":\"" + time + "\",");
    assertThat(reason(reported)).startsWith("reported_at '\"" + time + "\"' does not fit;");
    String happened = json.replaceFirst("\"event_time\":[^,]*", "\"event_time\":\"" + time + "\"");
    assertThat(reason(happened)).startsWith("event_time '\"" + time + "\"' does not fit;");
  }

  @Test
  void anEncodedEventIsNoLineOfJson() throws IOException {
    byte[] avro =
        Events.bytes(ServiceSatisfaction.getEncoder().encode(Events.serviceCase().build()));
    assertThat(CASES.deserialize(Events.record(avro)))
        .isInstanceOf(ValidationResult.Rejected.class);
  }

  private static String reason(String json) {
    return ((ValidationResult.Rejected<?>) CASES.deserialize(Events.line(json))).reason();
  }

  private static void assertJudged(byte[] payload) {
    ValidationResult<TaskUpdate> result = TASKS.deserialize(Events.record(payload));
    if (result instanceof ValidationResult.Rejected<TaskUpdate> rejected) {
      assertThat(rejected.reason()).isNotBlank();
    } else {
      assertThat(result).isInstanceOf(ValidationResult.Accepted.class);
    }
  }
}
