package io.kpipulse.local.e2e;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;

/** Valid reports to begin with. */
final class Reports {
  private Reports() {}

  /** A first report, at the assignment, of a task that is due in 60 days. */
  static TaskUpdate.Builder task(String id, String ministry, String locality, Instant time) {
    return TaskUpdate.newBuilder()
        .setEventId(id + "-1")
        .setTaskId(id)
        .setRevision(1)
        .setEventTime(time)
        .setProgramme("RES57")
        .setMinistry(ministry)
        .setLocality(locality)
        .setStatus(TaskStatus.ASSIGNED)
        .setProgressPercent(0)
        .setAssignedAt(time)
        .setDueAt(time.plus(Duration.ofDays(60)))
        .setKeyTask(false)
        .setExceeded(false)
        .setEvidenceCount(0);
  }

  /** A case that was closed in time, without an answer. */
  static ServiceSatisfaction.Builder closed(
      String id, String ministry, String locality, Instant time) {
    return ServiceSatisfaction.newBuilder()
        .setEventId(id + "-1")
        .setCaseId(id)
        .setRevision(1)
        .setEventTime(time)
        .setMinistry(ministry)
        .setLocality(locality)
        .setProcedureCode("1.004222")
        .setChannel(Channel.ONLINE)
        .setRespondent(Respondent.CITIZEN)
        .setHandledOnTime(true)
        .setProcessingMinutes(90)
        .setSupplements(0)
        .setRedeclared(false)
        .setComplaint(false);
  }
}
