package io.kpipulse.bench.core;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.task.TaskHistory;
import java.time.Instant;

/** Events of one case and of one task, a minute apart. */
final class Samples {
  static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  private Samples() {}

  /** The report of a number from 0; the first closes the case, the second answers. */
  static ServiceSatisfaction report(int number) {
    return ServiceSatisfaction.newBuilder()
        .setEventId("case-4711-" + number)
        .setCaseId("case-4711")
        .setRevision(number)
        .setEventTime(time(number))
        .setMinistry("BCA")
        .setLocality("48")
        .setCommune("20194")
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setScore(number == 0 ? null : 4)
        .setHandledOnTime(true)
        .setProcessingMinutes(1_234)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(number > 1)
        .build();
  }

  /** The update of a number from 0; the task gets on and falls back, and is overdue in between. */
  static TaskUpdate update(int number) {
    return TaskUpdate.newBuilder()
        .setEventId("task-4711-" + number)
        .setTaskId("task-4711")
        .setRevision(number)
        .setEventTime(time(number))
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setCommune(null)
        .setTitle("Trình Chính phủ ban hành Nghị định")
        .setOwnerPost("Cục trưởng")
        .setStatus(
            number == 0
                ? TaskStatus.ASSIGNED
                : number % 3 == 0 ? TaskStatus.COMPLETED : TaskStatus.IN_PROGRESS)
        .setProgressPercent(number % 100)
        .setAssignedAt(START)
        .setDueAt(START.plusSeconds(90))
        .setExtensionRef(null)
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(1)
        .setEvidenceRef(null)
        .setBudgetPlanned(1_000L)
        .setBudgetDisbursed(100L)
        .setBlockedCategory(null)
        .setBlockedReason(null)
        .build();
  }

  private static Instant time(int number) {
    return START.plusSeconds(60L * number);
  }

  /** The case by its first reports. */
  static CaseHistory caseOf(int reports) {
    CaseHistory history = CaseHistory.EMPTY;
    for (int i = 0; i < reports; i++) {
      history = history.add(report(i));
    }
    return history;
  }

  /** The task by its first updates. */
  static TaskHistory taskOf(int updates) {
    TaskHistory history = TaskHistory.EMPTY;
    for (int i = 0; i < updates; i++) {
      history = history.add(update(i));
    }
    return history;
  }
}
