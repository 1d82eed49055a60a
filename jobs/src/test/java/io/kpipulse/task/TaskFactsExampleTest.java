package io.kpipulse.task;

import static io.kpipulse.task.TaskLevelMeasure.KEY_TASKS_OPEN;
import static io.kpipulse.task.TaskLevelMeasure.KEY_TASKS_OVERDUE;
import static io.kpipulse.task.TaskLevelMeasure.PROGRESS_PERCENT_SUM;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_COMPLETED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_COMPLETED_ON_TIME;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_DUE_COMMITTED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_DUE_SOON;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_ON_TIME_COMMITTED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OPEN;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OVERDUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example of the contract, and single sentences of it. */
class TaskFactsExampleTest {
  private static final String DAY = "2026-03-02T";
  private static final Dimensions PLACE =
      Dimensions.of("BCA", "48", "RES57", null, null, null, null);

  private static final TaskUpdate ASSIGNED =
      TaskUpdates.update(DAY + "01:00:00Z", TaskStatus.ASSIGNED).build();
  private static final TaskUpdate IN_PROGRESS =
      TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.IN_PROGRESS)
          .setRevision(2)
          .setProgressPercent(40)
          .build();
  private static final TaskUpdate COMPLETED =
      TaskUpdates.update(DAY + "02:30:00Z", TaskStatus.COMPLETED).setRevision(3).build();

  @Test
  void theWorkedExampleStandsAsTheContractSays() {
    assertThat(levels("01:00:00Z", ASSIGNED, IN_PROGRESS, COMPLETED))
        .containsExactly(
            Map.entry(TASKS_OPEN, 1L),
            Map.entry(TASKS_DUE_SOON, 1L),
            Map.entry(KEY_TASKS_OPEN, 1L));
    assertThat(levels("01:30:00Z", ASSIGNED, IN_PROGRESS, COMPLETED))
        .containsEntry(PROGRESS_PERCENT_SUM, 40L)
        .containsEntry(TASKS_DUE_SOON, 1L);
    assertThat(levels("02:00:00Z", ASSIGNED, IN_PROGRESS, COMPLETED))
        .doesNotContainKey(TASKS_OVERDUE);
    assertThat(levels("02:00:00.001Z", ASSIGNED, IN_PROGRESS, COMPLETED))
        .containsExactly(
            Map.entry(TASKS_OPEN, 1L),
            Map.entry(TASKS_OVERDUE, 1L),
            Map.entry(KEY_TASKS_OPEN, 1L),
            Map.entry(KEY_TASKS_OVERDUE, 1L),
            Map.entry(TASKS_DUE_COMMITTED, 1L),
            Map.entry(PROGRESS_PERCENT_SUM, 40L));
    assertThat(levels("02:30:00Z", ASSIGNED, IN_PROGRESS, COMPLETED))
        .containsExactly(
            Map.entry(TASKS_COMPLETED, 1L),
            Map.entry(TASKS_DUE_COMMITTED, 1L),
            Map.entry(PROGRESS_PERCENT_SUM, 100L));
  }

  @Test
  void theWorkedExampleFlowsAsTheContractSays() {
    assertThat(flows(ASSIGNED, IN_PROGRESS, COMPLETED))
        .containsExactly(
            "01:00:00Z assigned 1, updates 1",
            "01:30:00Z updates 1",
            "02:00:00.001Z became_overdue 1",
            "02:30:00Z completed 1, completed_late 1, updates 1, delay_ms 1800000,"
                + " cycle_ms 5400000");
  }

  @Test
  void anAmendmentCorrectsThePast() {
    TaskUpdate amendment =
        TaskUpdates.update(DAY + "01:50:00Z", TaskStatus.COMPLETED).setRevision(3).build();
    assertThat(flows(ASSIGNED, IN_PROGRESS, COMPLETED, amendment))
        .containsExactly(
            "01:00:00Z assigned 1, updates 1",
            "01:30:00Z updates 1",
            "01:50:00Z completed 1, completed_on_time 1, updates 1, cycle_ms 3000000",
            "02:30:00Z updates 1");
    assertThat(levels("02:10:00Z", ASSIGNED, IN_PROGRESS, COMPLETED, amendment))
        .containsExactly(
            Map.entry(TASKS_COMPLETED, 1L),
            Map.entry(TASKS_COMPLETED_ON_TIME, 1L),
            Map.entry(TASKS_DUE_COMMITTED, 1L),
            Map.entry(TASKS_ON_TIME_COMMITTED, 1L),
            Map.entry(PROGRESS_PERCENT_SUM, 100L));
  }

  @Test
  void anOverdueStateAfterAnOverdueStateIsNoNewBeginning() {
    TaskUpdate still = TaskUpdates.update(DAY + "02:20:00Z", TaskStatus.BLOCKED).build();
    assertThat(flows(ASSIGNED, still))
        .contains("02:00:00.001Z became_overdue 1", "02:20:00Z became_blocked 1, updates 1");
  }

  @Test
  void aTaskIsCancelledOverdueOnlyIfItWasOverdueAMillisecondBefore() {
    TaskUpdate justDue = TaskUpdates.update(DAY + "02:00:00.001Z", TaskStatus.CANCELLED).build();
    TaskUpdate overdue = TaskUpdates.update(DAY + "02:00:00.002Z", TaskStatus.CANCELLED).build();
    assertThat(flows(ASSIGNED, justDue)).contains("02:00:00.001Z updates 1");
    assertThat(flows(ASSIGNED, overdue)).contains("02:00:00.002Z cancelled_overdue 1, updates 1");
  }

  @Test
  void anExtensionCountsAsCommittedOnlyWithANewReference() {
    Instant later = Instant.parse(DAY + "03:00:00Z");
    TaskUpdate mere =
        TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.IN_PROGRESS).setDueAt(later).build();
    TaskUpdate decided =
        TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.IN_PROGRESS)
            .setDueAt(later)
            .setExtensionRef("QD-1")
            .build();
    assertThat(levels("02:30:00Z", ASSIGNED, mere)).containsEntry(TASKS_DUE_COMMITTED, 1L);
    assertThat(levels("02:30:00Z", ASSIGNED, decided)).doesNotContainKey(TASKS_DUE_COMMITTED);
    assertThat(flows(ASSIGNED, mere)).contains("01:30:00Z rescheduled 1, updates 1");
  }

  @Test
  void measuresBearTheNamesOfTheContract() {
    assertThat(TaskLevelMeasure.names())
        .containsExactly(
            "tasks_open",
            "tasks_overdue",
            "tasks_overdue_30d",
            "tasks_overdue_90d",
            "tasks_blocked",
            "tasks_due_soon",
            "tasks_completed",
            "tasks_completed_on_time",
            "tasks_evidenced",
            "tasks_exceeded",
            "key_tasks_open",
            "key_tasks_overdue",
            "tasks_due_committed",
            "tasks_on_time_committed",
            "progress_percent_sum",
            "budget_planned",
            "budget_disbursed");
    assertThat(TaskFlowMeasure.names())
        .containsExactly(
            "assigned",
            "completed",
            "completed_on_time",
            "completed_late",
            "became_overdue",
            "became_blocked",
            "rescheduled",
            "cancelled_overdue",
            "updates",
            "delay_ms",
            "cycle_ms");
  }

  private static List<Fact> facts(TaskUpdate... updates) {
    List<Fact> facts =
        new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS)
            .facts(TaskUpdates.history(List.of(updates)));
    assertThat(facts).allMatch(fact -> fact.dimensions().equals(PLACE));
    return facts;
  }

  private static Map<TaskLevelMeasure, Long> levels(String time, TaskUpdate... updates) {
    long at = Instant.parse(DAY + time).toEpochMilli();
    Map<TaskLevelMeasure, Long> levels = new LinkedHashMap<>();
    for (TaskLevelMeasure measure : TaskLevelMeasure.values()) {
      long sum = 0;
      for (Fact fact : facts(updates)) {
        if (fact.group().equals(TaskFamily.NOW.name()) && fact.time() <= at) {
          sum += fact.measures().sum(measure.index());
        }
      }
      if (sum != 0) {
        levels.put(measure, sum);
      }
    }
    return levels;
  }

  private static List<String> flows(TaskUpdate... updates) {
    List<String> flows = new ArrayList<>();
    for (Fact fact : facts(updates)) {
      if (fact.group().equals(TaskFamily.FLOW.name())) {
        List<String> counts = new ArrayList<>();
        for (TaskFlowMeasure measure : TaskFlowMeasure.values()) {
          long sum = fact.measures().sum(measure.index());
          if (sum != 0) {
            counts.add(measure.field() + " " + sum);
          }
        }
        String time = Instant.ofEpochMilli(fact.time()).toString().substring(DAY.length());
        flows.add(time + " " + String.join(", ", counts));
      }
    }
    return flows;
  }
}
