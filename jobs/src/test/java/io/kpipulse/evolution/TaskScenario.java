package io.kpipulse.evolution;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.job.Emission;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.TaskKpiJob;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Tasks that are frozen, open, overdue, blocked, moved, done or still to come when the savepoint is
 * taken. Never changed: the savepoints of released versions hold exactly these reports.
 */
final class TaskScenario implements Scenario {
  @Override
  public String job() {
    return TaskKpiJob.NAME;
  }

  @Override
  public Schema schema() {
    return TaskUpdate.getClassSchema();
  }

  @Override
  public Script untilRestart() {
    Script script = script();
    // Frozen by the time of the savepoint: done long ago, and overdue by 30 days after it.
    report(
        script,
        assigned("done-long-ago", "BCA", "48", "2026-01-20T01:00:00Z", "2026-02-01T00:00:00Z"));
    report(
        script,
        update(
                "done-long-ago",
                "BCA",
                "48",
                "2026-01-20T01:00:00Z",
                "2026-02-01T00:00:00Z",
                "2026-01-25T02:00:00Z")
            .setStatus(TaskStatus.COMPLETED)
            .setProgressPercent(100)
            .setEvidenceCount(2));
    report(
        script,
        assigned("overdue-long-since", "BTC", "48", "2026-01-21T01:00:00Z", "2026-02-01T12:00:00Z")
            .setKeyTask(true));
    // With a history that can still be corrected.
    report(
        script,
        assigned("on-its-way", "BCA", "79", "2026-02-20T01:00:00Z", "2026-03-03T10:00:00Z")
            .setBudgetPlanned(900L)
            .setBudgetDisbursed(100L));
    report(
        script,
        update(
                "on-its-way",
                "BCA",
                "79",
                "2026-02-20T01:00:00Z",
                "2026-03-03T10:00:00Z",
                "2026-02-25T03:00:00Z")
            .setStatus(TaskStatus.IN_PROGRESS)
            .setProgressPercent(35)
            .setBudgetPlanned(900L)
            .setBudgetDisbursed(400L));
    report(
        script,
        assigned("to-be-amended", "BCA", "48", "2026-02-18T01:00:00Z", "2026-02-28T10:00:00Z")
            .setCommune("20194"));
    report(
        script, assigned("extended", "BTC", "79", "2026-02-10T01:00:00Z", "2026-02-26T10:00:00Z"));
    report(
        script,
        update(
                "extended",
                "BTC",
                "79",
                "2026-02-10T01:00:00Z",
                "2026-03-10T10:00:00Z",
                "2026-02-24T01:00:00Z")
            .setExtensionRef("QD-17")
            .setStatus(TaskStatus.IN_PROGRESS)
            .setProgressPercent(50));
    report(
        script, assigned("given-up", "BTC", null, "2026-02-11T01:00:00Z", "2026-02-20T10:00:00Z"));
    return script.tick("2026-03-01T22:00:00Z");
  }

  @Override
  public Script untilStorm() {
    Script script = script();
    report(
        script,
        update(
                "given-up",
                "BTC",
                null,
                "2026-02-11T01:00:00Z",
                "2026-02-20T10:00:00Z",
                "2026-03-01T22:20:00Z")
            .setStatus(TaskStatus.CANCELLED));
    report(
        script,
        update(
                "on-its-way",
                "BCA",
                "79",
                "2026-02-20T01:00:00Z",
                "2026-03-03T10:00:00Z",
                "2026-03-01T22:31:00Z")
            .setStatus(TaskStatus.BLOCKED)
            .setBlockedCategory(BlockedCategory.FUNDING)
            .setProgressPercent(40)
            .setBudgetPlanned(900L)
            .setBudgetDisbursed(400L));
    // Ahead of the clock: it has no effect yet.
    report(
        script,
        "2026-03-02T00:00:00Z",
        assigned("begins-soon", "BTC", "48", "2026-03-02T00:04:00Z", "2026-03-02T20:00:00Z"));
    return script.tick("2026-03-02T00:01:00Z");
  }

  @Override
  public Script storm() {
    Script script = script();
    for (int i = 0; i < 3; i++) {
      report(
          script,
          "2026-03-02T00:02:00Z",
          assigned(
                  "reported-late-" + i,
                  i == 0 ? "BCA" : "BTC",
                  i == 2 ? "79" : "48",
                  "2026-02-0" + (2 + i) + "T05:00:00Z",
                  "2026-04-01T00:00:00Z")
              .setCommune(i == 0 ? "20194" : null));
    }
    return script;
  }

  @Override
  public Script afterwards() {
    Script script = script().tick("2026-03-02T03:00:00Z");
    // It was on time after all: points of before the savepoint are corrected.
    report(
        script,
        "2026-03-02T03:00:00Z",
        update(
                "to-be-amended",
                "BCA",
                "48",
                "2026-02-18T01:00:00Z",
                "2026-02-28T10:00:00Z",
                "2026-02-27T03:00:00Z")
            .setStatus(TaskStatus.COMPLETED)
            .setProgressPercent(100)
            .setEvidenceCount(1)
            .setCommune("20194"));
    // A greater revision of what the state holds.
    report(
        script,
        "2026-03-02T03:10:00Z",
        update(
                "on-its-way",
                "BCA",
                "79",
                "2026-02-20T01:00:00Z",
                "2026-03-03T10:00:00Z",
                "2026-03-01T22:31:00Z")
            .setRevision(9)
            .setEventId("on-its-way-amended")
            .setStatus(TaskStatus.IN_PROGRESS)
            .setProgressPercent(60)
            .setBudgetPlanned(900L)
            .setBudgetDisbursed(500L));
    // A duplicate, and one that loses.
    report(
        script,
        "2026-03-02T03:20:00Z",
        assigned("extended", "BTC", "79", "2026-02-10T01:00:00Z", "2026-02-26T10:00:00Z"));
    // A frozen task goes on, in another place.
    report(
        script,
        update(
                "overdue-long-since",
                "BYT",
                "79",
                "2026-01-21T01:00:00Z",
                "2026-02-01T12:00:00Z",
                "2026-03-02T09:00:00Z")
            .setKeyTask(true)
            .setStatus(TaskStatus.IN_PROGRESS)
            .setProgressPercent(70));
    report(
        script,
        update(
                "reported-late-1",
                "BTC",
                "48",
                "2026-02-03T05:00:00Z",
                "2026-04-01T00:00:00Z",
                "2026-03-03T01:00:00Z")
            .setStatus(TaskStatus.COMPLETED)
            .setProgressPercent(100)
            .setExceeded(true));
    report(
        script,
        update(
                "done-long-ago",
                "BCA",
                "48",
                "2026-01-20T01:00:00Z",
                "2026-02-01T00:00:00Z",
                "2026-03-03T02:00:00Z")
            .setStatus(TaskStatus.IN_PROGRESS)
            .setProgressPercent(90));
    return script.tick("2026-03-04T00:00:00Z");
  }

  @Override
  public void define(
      DataStream<SourceRecord> records,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock wall) {
    TaskKpiJob.defineWorkflow(
        records,
        TaskKpiJob.intake(new AvroDecoder<>(TaskUpdate.class), ReferenceData.load(), catalog),
        catalog,
        emission,
        sinks,
        wall);
  }

  @Override
  public String toString() {
    return job();
  }

  private static Script script() {
    return new Script("task-updates");
  }

  private static void report(Script script, TaskUpdate.Builder update) {
    report(script, update.getEventTime().toString(), update);
  }

  private static void report(Script script, String reported, TaskUpdate.Builder update) {
    script.report(reported, update.getTaskId(), update.build());
  }

  /** The first report of a task. */
  private static TaskUpdate.Builder assigned(
      String task, String ministry, String locality, String assigned, String due) {
    return update(task, ministry, locality, assigned, due, assigned);
  }

  private static TaskUpdate.Builder update(
      String task, String ministry, String locality, String assigned, String due, String time) {
    return TaskUpdate.newBuilder()
        .setEventId(task + "@" + time)
        .setTaskId(task)
        .setRevision(1)
        .setEventTime(Instant.parse(time))
        .setProgramme("RES57")
        .setMinistry(ministry)
        .setLocality(locality)
        .setStatus(TaskStatus.ASSIGNED)
        .setProgressPercent(0)
        .setAssignedAt(Instant.parse(assigned))
        .setDueAt(Instant.parse(due))
        .setKeyTask(false)
        .setExceeded(false)
        .setEvidenceCount(0);
  }
}
