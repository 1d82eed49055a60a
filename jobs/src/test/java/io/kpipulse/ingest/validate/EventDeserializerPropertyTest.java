package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventDeserializerPropertyTest {
  private static final EventDeserializer<TaskUpdate> AVRO_TASKS =
      new EventDeserializer<>(new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final EventDeserializer<ServiceSatisfaction> AVRO_CASES =
      new EventDeserializer<>(new AvroDecoder<>(ServiceSatisfaction.class), Events.CASE_CHECKS);

  @Provide
  static Arbitrary<TaskUpdate> tasks() {
    return Events.anyTask();
  }

  @Provide
  static Arbitrary<ServiceSatisfaction> cases() {
    return Events.anyCase();
  }

  @Property(tries = 300)
  void anyValidTaskSurvivesItsEncoding(@ForAll("tasks") TaskUpdate task) throws IOException {
    OptionalLong reported = OptionalLong.of(task.getEventTime().toEpochMilli());
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(task));
    assertThat(AVRO_TASKS.deserialize(new SourceRecord("t", 0, 0, reported, null, avro)))
        .isEqualTo(new ValidationResult.Accepted<>(task, reported));
  }

  @Property(tries = 300)
  void anyValidCaseSurvivesItsEncoding(@ForAll("cases") ServiceSatisfaction event)
      throws IOException {
    OptionalLong reported = OptionalLong.of(event.getEventTime().toEpochMilli());
    byte[] avro = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    assertThat(AVRO_CASES.deserialize(new SourceRecord("s", 0, 0, reported, null, avro)))
        .isEqualTo(new ValidationResult.Accepted<>(event, reported));
  }

  @Property(tries = 1000)
  void brokenBytesAreRejectedOrStillAnEventButNeverThrow(
      @ForAll @IntRange(max = 100_000) int where, @ForAll byte mutation, @ForAll boolean cut)
      throws IOException {
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(Events.task().build()));
    assertJudged(AVRO_TASKS, mutated(avro, where, mutation, cut));
  }

  @Property(tries = 100)
  void aCaseTravelsAsItCameOrInTheNewestSchema(@ForAll("cases") ServiceSatisfaction event)
      throws IOException {
    byte[] ours = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    assertThat(travelling(AVRO_CASES, Events.record(ours))).isSameAs(ours);
    byte[] line = Events.json(event).getBytes(StandardCharsets.UTF_8);
    assertThat(SatisfactionKpiJob.JOB.family().encode(event, line).bytes()).isEqualTo(ours);
  }

  private static byte[] travelling(
      EventDeserializer<ServiceSatisfaction> deserializer, SourceRecord record) {
    ValidationResult.Accepted<ServiceSatisfaction> good =
        (ValidationResult.Accepted<ServiceSatisfaction>) deserializer.decoder().decode(record);
    return SatisfactionKpiJob.JOB.family().encode(good.event(), record.payload()).bytes();
  }

  @Property(tries = 300)
  void whateverFollowsAGoodHeaderNeverThrows(@ForAll @Size(max = 200) byte[] body)
      throws IOException {
    byte[] good = Events.bytes(TaskUpdate.getEncoder().encode(Events.task().build()));
    byte[] bytes = Arrays.copyOf(good, 10 + body.length);
    System.arraycopy(body, 0, bytes, 10, body.length);
    assertJudged(AVRO_TASKS, bytes);
  }

  @Property(tries = 200)
  void aCutOffEventIsAlwaysRejected(@ForAll("tasks") TaskUpdate task, @ForAll int where)
      throws IOException {
    byte[] avro = Events.bytes(TaskUpdate.getEncoder().encode(task));
    byte[] cut = Arrays.copyOf(avro, Math.floorMod(where, avro.length));
    assertThat(AVRO_TASKS.deserialize(Events.record(cut)))
        .isInstanceOf(ValidationResult.Rejected.class);
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

  private static <T> void assertJudged(EventDeserializer<T> deserializer, byte[] payload) {
    ValidationResult<T> verdict = deserializer.deserialize(Events.record(payload));
    if (verdict instanceof ValidationResult.Rejected<T> rejected) {
      assertThat(rejected.reason()).isNotBlank();
    } else {
      assertThat(verdict).isInstanceOf(ValidationResult.Accepted.class);
    }
  }
}
