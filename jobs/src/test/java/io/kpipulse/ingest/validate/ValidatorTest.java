package io.kpipulse.ingest.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {
  private static final String KNOWN_MINISTRIES =
      "BQP, BCA, BNG, BNV, BTP, BTC, BCT, BNNMT, BXD, BVHTTDL, BKHCN, BGDDT, BYT, BDTTG, NHNN,"
          + " TTCP, VPCP";
  private static final String LIMITS =
      " is not from 2000-01-01T00:00:00Z to before 2100-01-01T00:00:00Z";

  private final Validator<TaskUpdate> tasks = Events.TASK_CHECKS;
  private final Validator<ServiceSatisfaction> cases = Events.CASE_CHECKS;

  static Stream<Arguments> badTasks() {
    return Stream.of(
        task(t -> t.setMinistry("XYZ"), "unknown ministry 'XYZ'; known codes: " + KNOWN_MINISTRIES),
        task(t -> t.setMinistry(""), "unknown ministry ''; known codes: " + KNOWN_MINISTRIES),
        task(
            t -> t.setLocality("99"),
            "unknown locality '99'; known codes: 01, 04, 08, 11, 12, 14, 15, 19, 20, 22, 24, 25,"
                + " 31, 33, 37, 38, 40, 42, 44, 46 and 14 more"),
        task(
            t -> t.setProgramme("res57"),
            "unknown programme 'res57'; known codes: RES57, PROJECT06, ADMIN_REFORM, RES71,"
                + " DISBURSEMENT"),
        task(t -> t.setCommune("2673"), "commune '2673' does not match [0-9]{5}"),
        task(t -> t.setCommune("２６７３７"), "commune '２６７３７' does not match [0-9]{5}"),
        task(
            t -> t.setCommune("26737").setLocality(null),
            "commune '26737' has no locality; give the locality too"),
        task(
            t -> t.setMinistry(null).setLocality(null),
            "neither ministry nor locality is set; give at least one"),
        task(
            t -> t.setDueAt(t.getAssignedAt().minusMillis(1)),
            "due_at 2026-02-28T23:59:59.999Z is before assigned_at 2026-03-01T00:00:00Z"),
        task(
            t -> t.setEventTime(Instant.parse("1999-12-31T23:59:59.999Z")),
            "event_time 1999-12-31T23:59:59.999Z" + LIMITS),
        task(
            t -> t.setEventTime(Instant.ofEpochMilli(Long.MAX_VALUE)),
            "event_time +292278994-08-17T07:12:55.807Z" + LIMITS),
        task(t -> t.setAssignedAt(Instant.EPOCH), "assigned_at 1970-01-01T00:00:00Z" + LIMITS),
        task(
            t -> t.setDueAt(Instant.parse("2100-01-01T00:00:00Z")),
            "due_at 2100-01-01T00:00:00Z" + LIMITS),
        task(t -> t.setProgressPercent(101), "progress_percent 101 is outside 0..100"),
        task(t -> t.setProgressPercent(-1), "progress_percent -1 is outside 0..100"),
        task(t -> t.setEvidenceCount(1001), "evidence_count 1001 is outside 0..1000"),
        task(
            t -> t.setBudgetPlanned(1_000_000_000_001L),
            "budget_planned 1000000000001 is outside 0..1000000000000"),
        task(t -> t.setBudgetDisbursed(-1L), "budget_disbursed -1 is outside 0..1000000000000"),
        task(t -> t.setEventId(""), "event_id is empty; give 1 to 128 code points"),
        task(t -> t.setTaskId(""), "task_id is empty; give 1 to 128 code points"),
        task(
            t -> t.setTaskId("😀".repeat(129)),
            "task_id '" + "😀".repeat(64) + "…' has 129 code points; at most 128 are allowed"),
        tooLong("title", t -> t.setTitle("x".repeat(1001))),
        tooLong("owner_post", t -> t.setOwnerPost("x".repeat(1001))),
        tooLong("extension_ref", t -> t.setExtensionRef("x".repeat(1001))),
        tooLong("evidence_ref", t -> t.setEvidenceRef("x".repeat(1001))),
        tooLong("blocked_reason", t -> t.setBlockedReason("x".repeat(1001))));
  }

  static Stream<Arguments> goodTasks() {
    return Stream.of(
        task(t -> t.setMinistry(null), ""),
        task(t -> t.setLocality(null), ""),
        task(t -> t.setCommune("00000"), ""),
        task(t -> t.setDueAt(t.getAssignedAt()), ""),
        task(t -> t.setAssignedAt(Instant.parse("2000-01-01T00:00:00Z")), ""),
        task(t -> t.setDueAt(Instant.parse("2099-12-31T23:59:59.999Z")), ""),
        task(t -> t.setProgressPercent(0).setEvidenceCount(1000), ""),
        task(t -> t.setBudgetPlanned(0L).setBudgetDisbursed(1_000_000_000_000L), ""),
        task(t -> t.setTaskId("😀".repeat(128)).setTitle("😀".repeat(1000)), ""),
        task(t -> t.setTitle("").setRevision(Long.MIN_VALUE), ""));
  }

  static Stream<Arguments> badCases() {
    return Stream.of(
        aCase(c -> c.setMinistry("X"), "unknown ministry 'X'; known codes: " + KNOWN_MINISTRIES),
        aCase(c -> c.setCommune("1"), "commune '1' does not match [0-9]{5}"),
        aCase(c -> c.setLocality(null), "neither ministry nor locality is set; give at least one"),
        aCase(c -> c.setProcedureCode(""), procedure("")),
        aCase(c -> c.setProcedureCode("1,2"), procedure("1,2")),
        aCase(c -> c.setProcedureCode("1\n"), procedure("1\n")),
        aCase(c -> c.setProcedureCode("1".repeat(33)), procedure("1".repeat(33))),
        aCase(c -> c.setEventTime(Instant.EPOCH), "event_time 1970-01-01T00:00:00Z" + LIMITS),
        aCase(c -> c.setScore(0), "score 0 is outside 1..5"),
        aCase(c -> c.setScore(6), "score 6 is outside 1..5"),
        aCase(
            c -> c.setProcessingMinutes(5_256_001),
            "processing_minutes 5256001 is outside 0..5256000"),
        aCase(c -> c.setProcessingMinutes(-1), "processing_minutes -1 is outside 0..5256000"),
        aCase(c -> c.setSupplements(101), "supplements 101 is outside 0..100"),
        aCase(c -> c.setEventId(""), "event_id is empty; give 1 to 128 code points"),
        aCase(c -> c.setCaseId(""), "case_id is empty; give 1 to 128 code points"),
        tooLongAnId("event_id", "x", (c, id) -> c.setEventId(id)),
        tooLongAnId("event_id", "😀", (c, id) -> c.setEventId(id)),
        tooLongAnId("case_id", "x", (c, id) -> c.setCaseId(id)),
        tooLongAnId("case_id", "😀", (c, id) -> c.setCaseId(id)));
  }

  static Stream<Arguments> goodCases() {
    return Stream.of(
        aCase(c -> c.setEventId("😀".repeat(128)).setCaseId("x".repeat(128)), ""),
        aCase(c -> c.setEventId("x".repeat(128)).setCaseId("😀".repeat(128)), ""),
        aCase(c -> c.setScore(null).setCommune("00000"), ""),
        aCase(c -> c.setScore(1).setProcessingMinutes(5_256_000).setSupplements(100), ""),
        aCase(c -> c.setProcedureCode("9.Zz-".repeat(6) + "00"), ""));
  }

  private static Arguments tooLongAnId(
      String field, String character, BiConsumer<ServiceSatisfaction.Builder, String> setter) {
    return aCase(
        c -> setter.accept(c, character.repeat(129)),
        field + " '" + character.repeat(64) + "…' has 129 code points; at most 128 are allowed");
  }

  @ParameterizedTest
  @MethodSource("badTasks")
  void aBadTaskIsRejectedForItsReason(Consumer<TaskUpdate.Builder> change, String reason) {
    TaskUpdate.Builder task = Events.task();
    change.accept(task);
    assertThat(tasks.firstProblem(task.build(), OptionalLong.empty())).contains(reason);
  }

  @ParameterizedTest
  @MethodSource("goodTasks")
  void aTaskAtTheLimitsIsAccepted(Consumer<TaskUpdate.Builder> change, String reason) {
    TaskUpdate.Builder task = Events.task();
    change.accept(task);
    assertThat(tasks.firstProblem(task.build(), OptionalLong.empty()).orElse("")).isEqualTo(reason);
  }

  @ParameterizedTest
  @MethodSource("badCases")
  void aBadCaseIsRejectedForItsReason(Consumer<ServiceSatisfaction.Builder> change, String reason) {
    ServiceSatisfaction.Builder event = Events.serviceCase();
    change.accept(event);
    assertThat(cases.firstProblem(event.build(), OptionalLong.empty())).contains(reason);
  }

  @ParameterizedTest
  @MethodSource("goodCases")
  void aCaseAtTheLimitsIsAccepted(Consumer<ServiceSatisfaction.Builder> change, String reason) {
    ServiceSatisfaction.Builder event = Events.serviceCase();
    change.accept(event);
    assertThat(cases.firstProblem(event.build(), OptionalLong.empty()).orElse(""))
        .isEqualTo(reason);
  }

  @Test
  void theFirstReasonOfACaseInTheOrderOfTheContractIsGiven() {
    ServiceSatisfaction.Builder event =
        Events.serviceCase()
            .setEventId("")
            .setSupplements(101)
            .setProcessingMinutes(-1)
            .setScore(6)
            .setEventTime(Instant.ofEpochMilli(Long.MAX_VALUE));
    assertThat(caseProblem(event, Long.MIN_VALUE)).startsWith("event_time +292278994-");
    event.setEventTime(Events.NOON);
    assertThat(caseProblem(event, Long.MIN_VALUE)).startsWith("record timestamp -292275055-");
    assertThat(caseProblem(event, 0)).startsWith("record timestamp 1970-01-01T00:00:00Z is not");
    long reported = Events.NOON.minus(Duration.ofMinutes(5)).toEpochMilli();
    assertThat(caseProblem(event, reported - 1)).startsWith("score 6 ");
    event.setScore(5);
    assertThat(caseProblem(event, reported - 1)).startsWith("processing_minutes -1 ");
    event.setProcessingMinutes(0);
    assertThat(caseProblem(event, reported - 1)).startsWith("supplements 101 ");
    event.setSupplements(0);
    assertThat(caseProblem(event, reported - 1)).startsWith("event_id is empty");
    event.setEventId("e");
    assertThat(caseProblem(event, reported - 1))
        .startsWith("event_time 2026-03-02T12:00:00Z is more than 5 minutes after ");
    assertThat(caseProblem(event, reported)).isEmpty();
  }

  private String caseProblem(ServiceSatisfaction.Builder event, long reported) {
    return cases.firstProblem(event.build(), OptionalLong.of(reported)).orElse("");
  }

  @Test
  void theFirstReasonInTheOrderOfTheContractIsGiven() {
    TaskUpdate.Builder task = Events.task().setEventId("").setProgressPercent(101);
    assertThat(problem(task.build(), Duration.ofDays(40)))
        .contains("progress_percent 101 is outside 0..100");
    task.setAssignedAt(Instant.EPOCH);
    assertThat(problem(task.build(), Duration.ZERO).orElseThrow()).startsWith("assigned_at ");
    task.setProgramme("X");
    assertThat(problem(task.build(), Duration.ZERO).orElseThrow()).startsWith("unknown programme ");
  }

  @Test
  void aTaskMayBeReportedFiveMinutesEarlyAndThirtyOneDaysLate() {
    TaskUpdate task = Events.task().build();
    assertThat(problem(task, Duration.ofMinutes(-5))).isEmpty();
    assertThat(problem(task, Duration.ofMinutes(-5).minusMillis(1)))
        .contains(
            "event_time 2026-03-02T12:00:00Z is more than 5 minutes after the record timestamp"
                + " 2026-03-02T11:54:59.999Z");
    assertThat(problem(task, Duration.ofDays(31))).isEmpty();
    assertThat(problem(task, Duration.ofDays(31).plusMillis(1)))
        .contains(
            "event_time 2026-03-02T12:00:00Z is more than 31 days before the record timestamp"
                + " 2026-04-02T12:00:00.001Z");
  }

  @Test
  void aCaseMayBeReportedSevenDaysLate() {
    ServiceSatisfaction event = Events.serviceCase().build();
    assertThat(cases.firstProblem(event, after(Duration.ofDays(7)))).isEmpty();
    assertThat(cases.firstProblem(event, after(Duration.ofDays(7).plusMillis(1))).orElseThrow())
        .contains("is more than 7 days before the record timestamp");
    assertThat(cases.firstProblem(event, after(Duration.ofMinutes(-6))).orElseThrow())
        .contains("is more than 5 minutes after the record timestamp");
  }

  @Test
  void aRecordTimestampOutsideAllTimesIsNamed() {
    assertThat(
            tasks
                .firstProblem(Events.task().build(), OptionalLong.of(Long.MIN_VALUE))
                .orElseThrow())
        .startsWith("record timestamp -292275055-05-16T16:47:04.192Z is not from");
  }

  private Optional<String> problem(TaskUpdate task, Duration reportedAfter) {
    return tasks.firstProblem(task, after(reportedAfter));
  }

  private static OptionalLong after(Duration delay) {
    return OptionalLong.of(Events.NOON.plus(delay).toEpochMilli());
  }

  private static String procedure(String code) {
    String shown = code.length() > 64 ? code.substring(0, 64) + "…" : code;
    return "procedure_code '" + shown + "' does not match [0-9A-Za-z.-]{1,32}";
  }

  private static Arguments tooLong(String field, Consumer<TaskUpdate.Builder> change) {
    return task(
        change,
        field + " '" + "x".repeat(64) + "…' has 1001 code points; at most 1000 are allowed");
  }

  private static Arguments task(Consumer<TaskUpdate.Builder> change, String reason) {
    return Arguments.of(change, reason);
  }

  private static Arguments aCase(Consumer<ServiceSatisfaction.Builder> change, String reason) {
    return Arguments.of(change, reason);
  }
}
