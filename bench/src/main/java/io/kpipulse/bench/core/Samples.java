package io.kpipulse.bench.core;

import io.kpipulse.bench.pipeline.CaseTraffic;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;

/** Events of one case and of one task, a minute apart. */
final class Samples {
  static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  private Samples() {}

  /** The report with a number from 0; all are about one case. */
  static ServiceSatisfaction report(int number) {
    ServiceSatisfaction event =
        new CaseTraffic(EventFamilies.SHIPPED.reference(), 1, Duration.ofHours(1)).event(0);
    event.setEventId("case-0-" + number);
    event.setRevision(number);
    event.setEventTime(time(number));
    event.setScore(number == 0 ? null : 4);
    event.setComplaint(number > 1);
    return event;
  }

  /** The update with a number from 0; the task is completed, reopened and overdue in between. */
  static TaskUpdate update(int number) {
    TaskStatus later = number % 3 == 0 ? TaskStatus.COMPLETED : TaskStatus.IN_PROGRESS;
    return TaskUpdate.newBuilder()
        .setEventId("task-4711-" + number)
        .setTaskId("task-4711")
        .setRevision(number)
        .setEventTime(time(number))
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setTitle("Trình Chính phủ ban hành Nghị định")
        .setOwnerPost("Cục trưởng")
        .setStatus(number == 0 ? TaskStatus.ASSIGNED : later)
        .setProgressPercent(number % 100)
        .setAssignedAt(START)
        .setDueAt(START.plusSeconds(90))
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(1)
        .setBudgetPlanned(1_000L)
        .setBudgetDisbursed(100L)
        .build();
  }

  private static Instant time(int number) {
    return START.plusSeconds(60L * number);
  }
}
