package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.wire.EventSerializer;
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

class EventDeserializerPropertyTest {
  private static final EventDeserializer<TaskUpdate> AVRO_TASKS =
      new EventDeserializer<>(new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final EventDeserializer<TaskUpdate> JSON_TASKS =
      new EventDeserializer<>(new JsonDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final EventDeserializer<ServiceSatisfaction> AVRO_CASES =
      new EventDeserializer<>(new AvroDecoder<>(ServiceSatisfaction.class), Events.CASE_CHECKS);
  private static final EventDeserializer<ServiceSatisfaction> JSON_CASES =
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
  void anyValidTaskSurvivesBothFormats(@ForAll("tasks") TaskUpdate task) throws IOException {
    OptionalLong reported = OptionalLong.of(task.getEventTime().toEpochMilli());
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(task));
    assertThat(AVRO_TASKS.judge(new SourceRecord("t", 0, 0, reported, null, avro)))
        .isEqualTo(new ValidationResult.Accepted<>(task, reported));
    assertThat(JSON_TASKS.judge(Events.line(Events.json(task))))
        .isEqualTo(new ValidationResult.Accepted<>(task, OptionalLong.empty()));
  }

  @Property(tries = 300)
  void anyValidCaseSurvivesBothFormats(@ForAll("cases") ServiceSatisfaction event)
      throws IOException {
    OptionalLong reported = OptionalLong.of(event.getEventTime().toEpochMilli());
    byte[] avro = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    assertThat(AVRO_CASES.judge(new SourceRecord("s", 0, 0, reported, null, avro)))
        .isEqualTo(new ValidationResult.Accepted<>(event, reported));
    assertThat(JSON_CASES.judge(Events.line(Events.json(event))))
        .isEqualTo(new ValidationResult.Accepted<>(event, OptionalLong.empty()));
  }

  @Property(tries = 1000)
  void brokenBytesAreRejectedOrStillAnEventButNeverThrow(
      @ForAll @IntRange(max = 100_000) int where, @ForAll byte mutation, @ForAll boolean cut)
      throws IOException {
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(Events.task().build()));
    assertJudged(AVRO_TASKS, mutated(avro, where, mutation, cut));
    byte[] json = Events.line(Events.json(Events.task().build())).payload();
    assertJudged(JSON_TASKS, mutated(json, where, mutation, cut));
  }

  @Property(tries = 100)
  void aCaseTravelsAsItCameOrInTheNewestSchema(@ForAll("cases") ServiceSatisfaction event)
      throws IOException {
    byte[] ours = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    assertThat(travelling(AVRO_CASES, Events.record(ours))).isSameAs(ours);
    assertThat(travelling(JSON_CASES, Events.line(Events.json(event)))).isEqualTo(ours);
  }

  private static byte[] travelling(EventDeserializer<ServiceSatisfaction> intake, SourceRecord record) {
    ValidationResult.Accepted<ServiceSatisfaction> good =
        (ValidationResult.Accepted<ServiceSatisfaction>) intake.decoder().decode(record);
    return EventSerializer.ofCases().encode(good.event(), record.payload()).bytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z"})
  void aTimeBeyond64BitsOfMillisecondsIsNamed(String time) throws IOException {
    String json = Events.json(Events.serviceCase().build());
    String reported = json.replaceFirst("\\{", "{\"reported_at\":\"" + time + "\",");
    assertThat(reason(JSON_CASES, reported))
        .startsWith("reported_at '\"" + time + "\"' does not fit;");
    String happened = json.replaceFirst("\"event_time\":[^,]*", "\"event_time\":\"" + time + "\"");
    assertThat(reason(JSON_CASES, happened))
        .startsWith("event_time '\"" + time + "\"' does not fit;");
  }

  private static String reason(EventDeserializer<?> intake, String json) {
    return ((ValidationResult.Rejected<?>) intake.judge(Events.line(json))).reason();
  }

  @Test
  void aLineOfJsonIsNeverReadAsAvro() throws IOException {
    byte[] avro =
        Events.bytes(ServiceSatisfaction.getEncoder().encode(Events.serviceCase().build()));
    assertThat(JSON_CASES.judge(Events.record(avro))).isInstanceOf(ValidationResult.Rejected.class);
  }

  @Property(tries = 300)
  void whateverFollowsAGoodHeaderNeverThrows(@ForAll @Size(max = 200) byte[] body)
      throws IOException {
    byte[] good = Events.bytes(TaskUpdate.getEncoder().encode(Events.task().build()));
    byte[] bytes = Arrays.copyOf(good, 10 + body.length);
    System.arraycopy(body, 0, bytes, 10, body.length);
    assertJudged(AVRO_TASKS, bytes);
    assertJudged(JSON_TASKS, body);
  }

  @Property(tries = 200)
  void aCutOffEventIsAlwaysRejected(@ForAll("tasks") TaskUpdate task, @ForAll int where)
      throws IOException {
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(task));
    byte[] cut = Arrays.copyOf(avro, Math.floorMod(where, avro.length));
    assertThat(AVRO_TASKS.judge(Events.record(cut))).isInstanceOf(ValidationResult.Rejected.class);
  }

  private static byte[] mutated(byte[] bytes, int where, byte mutation, boolean cut) {
    int at = where % bytes.length;
    if (cut) {
      return Arrays.copyOf(bytes, at);
    }
    byte[] mutated = bytes.clone();
    mutated[at] = mutation;
    return mutated;
  }

  private static <T> void assertJudged(EventDeserializer<T> intake, byte[] payload) {
    ValidationResult<T> verdict = intake.judge(Events.record(payload));
    if (verdict instanceof ValidationResult.Rejected<T> rejected) {
      assertThat(rejected.reason()).isNotBlank();
    } else {
      assertThat(verdict).isInstanceOf(ValidationResult.Accepted.class);
    }
  }
}
