package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.CASES;
import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.satisfaction.CaseEvents;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The job dies after each record, with the last checkpoint after each record before it, and goes on
 * in another parallelism. Most of the events cancel the one before without another trace: what was
 * written between checkpoint and crash is then only right because it is written again.
 */
@Tag("slow")
class CrashAnywhereTest {
  private static final String DAY = "2026-03-02T";
  private static final long START = TaskRecords.at(DAY + "01:00:00Z");

  /** When the crash comes. */
  enum Crash {
    BETWEEN_RECORDS,
    DURING_A_CHECKPOINT,
    AFTER_A_CHECKPOINT
  }

  @ParameterizedTest
  @EnumSource
  void theStoreOfTasksEndsAsTheContractSays(Crash crash) throws Exception {
    runAll(
        TASKS,
        new TaskRecords()
            .add(0, TaskRecords.task("kept", DAY + "01:00:00Z", TaskStatus.ASSIGNED))
            // Of one ministry for hours; then it never was.
            .add(1, TaskRecords.task("moved", DAY + "01:07:00Z", TaskStatus.ASSIGNED))
            .add(
                1,
                DAY + "04:08:00Z",
                TaskRecords.task("moved", DAY + "01:07:00Z", TaskStatus.ASSIGNED)
                    .setEventId("zzz")
                    .setMinistry("BTC"))
            // Completed, then blocked instead, then cancelled at that very time.
            .add(
                0, TaskRecords.task("kept", DAY + "04:20:00Z", TaskStatus.COMPLETED).setRevision(2))
            .add(
                0,
                DAY + "04:21:00Z",
                TaskRecords.task("kept", DAY + "04:20:00Z", TaskStatus.BLOCKED).setRevision(3))
            .add(
                0,
                DAY + "06:30:00Z",
                TaskRecords.task("kept", DAY + "04:20:00Z", TaskStatus.CANCELLED).setRevision(4))
            // Overdue for hours, until a late event says that it was completed in time.
            .add(
                1,
                DAY + "07:30:00Z",
                TaskRecords.task("moved", DAY + "01:59:59Z", TaskStatus.COMPLETED).setRevision(2))
            .add(0, TaskRecords.task("last", DAY + "08:00:00Z", TaskStatus.ASSIGNED))
            .list(),
        crash);
  }

  /**
   * A case leaves the 1h window, and a point is written at that step. Then the case moves to
   * another minute while an amendment of another fills its place: both windows look as before.
   */
  @ParameterizedTest
  @EnumSource
  void theStoreOfCasesEndsAsTheContractSays(Crash crash) throws Exception {
    runAll(
        CASES,
        List.of(
            caseRecord("01:05:00Z", closed("moved", "01:05:00Z", 2)),
            caseRecord("01:07:00Z", closed("amended", "01:07:00Z", 1)),
            caseRecord(
                "04:00:00Z",
                closed("amended", "01:07:00Z", 2).setHandledOnTime(false).setComplaint(true)),
            caseRecord("04:00:00Z", closed("moved", "01:01:00Z", 1))),
        crash);
  }

  private static ServiceSatisfaction.Builder closed(String id, String time, int revision) {
    return CaseEvents.event(DAY + time, revision).setCaseId(id);
  }

  private static EventRecord<ServiceSatisfaction> caseRecord(
      String timestamp, ServiceSatisfaction.Builder event) {
    return new EventRecord<>(
        0, TaskRecords.at(DAY + timestamp), 0, event.getEventTime().toEpochMilli(), event.build());
  }

  private static <E extends SpecificRecord> void runAll(
      JobUnderTest<E> job, List<EventRecord<E>> records, Crash when) throws Exception {
    for (int crash = 0; crash <= records.size(); crash++) {
      int first = when == Crash.AFTER_A_CHECKPOINT ? crash : 0;
      for (int checkpoint = first; checkpoint <= crash; checkpoint++) {
        run(job, records, checkpoint, crash, when);
      }
    }
  }

  /** Both are numbers of records that have been read. */
  private static <E extends SpecificRecord> void run(
      JobUnderTest<E> job, List<EventRecord<E>> records, int checkpoint, int crash, Crash when)
      throws Exception {
    Random random = new Random(31 * crash + checkpoint);
    try (JobSimulation<E> simulation =
        new JobSimulation<>(
            job, JobSimulation.inPartitions(records, 2), START, random, HashMapStateBackend::new)) {
      simulation.start(2);
      if (checkpoint == 0) {
        simulation.takeCheckpoint();
      }
      for (int read = 1; read <= crash; read++) {
        simulation.readOldest();
        if (read == checkpoint && when == Crash.BETWEEN_RECORDS) {
          // The record is on its way when the barrier comes.
          simulation.takeCheckpoint();
        }
        writeAll(simulation, 0);
        writeAll(simulation, 8 * AnyEvents.HOUR);
        if (read == checkpoint && when != Crash.BETWEEN_RECORDS) {
          simulation.takeCheckpoint();
        }
      }
      if (when == Crash.DURING_A_CHECKPOINT) {
        simulation.running().failCheckpoint();
      }
      simulation.crash();
      simulation.start(1 + crash % 3);
      simulation.finish(AnyEvents.HOUR);
      assertThat(simulation.differencesFrom(records))
          .as("checkpoint after %d, crash after %d, %s", checkpoint, crash, when)
          .isEmpty();
    }
  }

  /** Everything is written that can be until the next record. */
  private static void writeAll(JobSimulation<?> simulation, long silence) throws Exception {
    simulation.advance(silence);
    simulation.awaitCaughtUp();
    simulation.running().deliverAll();
    simulation.fireTimers();
  }
}
