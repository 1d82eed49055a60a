package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseReport;
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

class IntakePropertyTest {
  private static final Intake<TaskUpdate> AVRO_TASKS =
      new Intake<>(new AvroDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final Intake<TaskUpdate> JSON_TASKS =
      new Intake<>(new JsonDecoder<>(TaskUpdate.class), Events.TASK_CHECKS);
  private static final Intake<CaseReport> AVRO_CASES =
      new Intake<>(CaseReportDecoder.ofAvro(), Events.CASE_CHECKS);
  private static final Intake<CaseReport> JSON_CASES =
      new Intake<>(CaseReportDecoder.ofJson(), Events.CASE_CHECKS);

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
        .isEqualTo(new Verdict.Accepted<>(task, reported));
    assertThat(JSON_TASKS.judge(Events.line(Events.json(task))))
        .isEqualTo(new Verdict.Accepted<>(task, OptionalLong.empty()));
  }

  @Property(tries = 300)
  void anyValidCaseSurvivesBothFormats(@ForAll("cases") ServiceSatisfaction event)
      throws IOException {
    OptionalLong reported = OptionalLong.of(event.getEventTime().toEpochMilli());
    byte[] avro = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    assertThat(AVRO_CASES.judge(new SourceRecord("s", 0, 0, reported, null, avro)))
        .isEqualTo(new Verdict.Accepted<>(CaseEvents.report(event), reported));
    assertThat(JSON_CASES.judge(Events.line(Events.json(event))))
        .isEqualTo(new Verdict.Accepted<>(CaseEvents.report(event), OptionalLong.empty()));
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

  /** The short way to a report and the way by its record are one way to whoever comes along. */
  @Property(tries = 1000)
  void brokenReportsAreJudgedAsTheirRecordsAre(
      @ForAll("cases") ServiceSatisfaction event,
      @ForAll @IntRange(max = 100_000) int where,
      @ForAll byte mutation,
      @ForAll boolean cut)
      throws IOException {
    byte[] avro = Events.bytes(ServiceSatisfaction.getEncoder().encode(event));
    SourceRecord record = Events.record(mutated(avro, where, mutation, cut));
    Verdict<ServiceSatisfaction> ofRecord =
        new AvroDecoder<>(ServiceSatisfaction.class).decode(record);
    Verdict<CaseReport> ofReport = CaseReportDecoder.ofAvro().decode(record);
    if (ofRecord instanceof Verdict.Accepted<ServiceSatisfaction> good) {
      assertThat(ofReport)
          .isEqualTo(new Verdict.Accepted<>(CaseEvents.report(good.event()), good.timestamp()));
    } else {
      String reason = ((Verdict.Rejected<ServiceSatisfaction>) ofRecord).reason();
      assertThat(ofReport).isEqualTo(new Verdict.Rejected<>(reason));
    }
  }

  @Test
  void aLineOfJsonIsNeverReadAsAvro() throws IOException {
    byte[] avro =
        Events.bytes(ServiceSatisfaction.getEncoder().encode(Events.serviceCase().build()));
    assertThat(JSON_CASES.judge(Events.record(avro))).isInstanceOf(Verdict.Rejected.class);
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
    assertThat(AVRO_TASKS.judge(Events.record(cut))).isInstanceOf(Verdict.Rejected.class);
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

  private static <T> void assertJudged(Intake<T> intake, byte[] payload) {
    Verdict<T> verdict = intake.judge(Events.record(payload));
    if (verdict instanceof Verdict.Rejected<T> rejected) {
      assertThat(rejected.reason()).isNotBlank();
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    }
  }
}
