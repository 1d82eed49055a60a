package io.kpipulse.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.ingest.validate.Validator;
import io.kpipulse.task.TaskUpdates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How late an event may be reported is said by the catalogue, and nowhere else. */
class DeserializerHorizonTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void tasksMayBeReportedThirtyOneDaysLate() {
    Validator<TaskUpdate> checks =
        TaskKpiJob.JOB
            .deserializer(
                record -> new ValidationResult.Rejected<>("unread"),
                EventFamilies.SHIPPED.reference())
            .validator();
    TaskUpdate update = TaskUpdates.update(NOON.toString(), TaskStatus.BLOCKED).build();
    assertThat(problem(checks, update, Duration.ofDays(31))).isEmpty();
    assertThat(problem(checks, update, Duration.ofDays(31).plusMillis(1)).orElseThrow())
        .contains("more than 31 days before the record timestamp");
  }

  @Test
  void casesMayBeReportedSevenDaysLate() {
    Validator<ServiceSatisfaction> checks =
        SatisfactionKpiJob.JOB
            .deserializer(
                record -> new ValidationResult.Rejected<>("unread"),
                EventFamilies.SHIPPED.reference())
            .validator();
    ServiceSatisfaction event =
        ServiceSatisfaction.newBuilder()
            .setEventId("e1")
            .setCaseId("c1")
            .setRevision(1)
            .setEventTime(NOON)
            .setLocality("48")
            .setProcedureCode("1.004222")
            .setChannel(Channel.ONLINE)
            .setRespondent(Respondent.CITIZEN)
            .setHandledOnTime(true)
            .setProcessingMinutes(90)
            .setSupplements(0)
            .setRedeclared(false)
            .setComplaint(false)
            .build();
    assertThat(problem(checks, event, Duration.ofDays(7))).isEmpty();
    assertThat(problem(checks, event, Duration.ofDays(7).plusMillis(1)).orElseThrow())
        .contains("more than 7 days before the record timestamp");
  }

  private static <T> Optional<String> problem(Validator<T> checks, T event, Duration delay) {
    return checks.firstProblem(event, OptionalLong.of(NOON.plus(delay).toEpochMilli()));
  }
}
