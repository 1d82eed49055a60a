package io.kpipulse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The oracle agrees with what was written by others, so the engine may be judged by it. */
class ContractOracleTest {
  private static final double TOLERANCE = 1e-9;

  @Test
  void thePointsOfTheExampleAreThoseOfAnIndependentImplementation() throws IOException {
    Map<String, Map<String, Number>> actual =
        ContractOracle.points(
                ContractExample.tasks(), ContractExample.cases(), ContractExample.until())
            .points();
    Map<String, Map<String, String>> expected = ContractExample.points();
    assertThat(new TreeSet<>(actual.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
    expected.forEach((key, fields) -> check(key, fields, actual.get(key)));
  }

  private static void check(String key, Map<String, String> expected, Map<String, Number> actual) {
    assertThat(actual.keySet()).as(key).isEqualTo(expected.keySet());
    expected.forEach(
        (kpi, text) -> {
          double difference = Double.parseDouble(text) - actual.get(kpi).doubleValue();
          if (Math.abs(difference) > TOLERANCE) {
            throw new AssertionError(key + " " + kpi + " is " + actual.get(kpi) + ", not " + text);
          }
        });
  }

  @Test
  void theWorkedExampleHasPointsWhereATotalChangesAndAtNoOtherStep() {
    List<TaskUpdate> updates = workedExample();
    ContractPoints points = national(updates, "2026-03-02T02:40:00Z");
    assertThat(steps(points, "task_kpi", "now"))
        .containsExactly("01:00", "01:30", "02:00", "02:30");
    assertThat(steps(points, "task_flow", "24h"))
        .containsExactly("01:00", "01:30", "02:00", "02:30");
    assertThat(fields(points, "task_kpi", "now", "02:00"))
        .containsEntry("tasks_overdue", 1L)
        .containsEntry("on_time_rate", 0.0);

    updates.add(update("01:50", 3, TaskStatus.COMPLETED, 100));
    ContractPoints corrected = national(updates, "2026-03-02T02:40:00Z");
    assertThat(fields(corrected, "task_kpi", "now", "02:00"))
        .containsEntry("tasks_overdue", 0L)
        .containsEntry("on_time_rate", 1.0);
    assertThat(fields(corrected, "task_flow", "24h", "02:30"))
        .containsEntry("completed", 1L)
        .containsEntry("completed_late", 0L)
        .containsEntry("updates", 4L);
  }

  @Test
  void anUnchangedSeriesRepeatsAtMidnightInVietnamOnly() {
    ContractPoints points = national(workedExample(), "2026-03-03T03:00:00Z");
    assertThat(steps(points, "task_kpi", "now"))
        .containsExactly("01:00", "01:30", "02:00", "02:30", "17:00");
    assertThat(steps(points, "task_flow", "7d")).containsExactly("01:00", "02:00", "17:00");
    // The next day the four facts leave the window again; at the last of them it ends with zero.
    assertThat(steps(points, "task_flow", "24h"))
        .containsExactly(
            "01:00", "01:30", "02:00", "02:30", "17:00", "01:00", "01:30", "02:00", "02:30");
  }

  private static List<TaskUpdate> workedExample() {
    return new ArrayList<>(
        List.of(
            update("01:00", 1, TaskStatus.ASSIGNED, 0),
            update("01:30", 2, TaskStatus.IN_PROGRESS, 40),
            update("02:30", 3, TaskStatus.COMPLETED, 100)));
  }

  private static TaskUpdate update(String time, int revision, TaskStatus status, int progress) {
    return TaskUpdate.newBuilder()
        .setEventId("e" + time)
        .setTaskId("t")
        .setRevision(revision)
        .setEventTime(Instant.parse("2026-03-02T" + time + ":00Z"))
        .setProgramme("RES57")
        .setMinistry("BCA")
        .setLocality("48")
        .setStatus(status)
        .setProgressPercent(progress)
        .setAssignedAt(Instant.parse("2026-03-02T01:00:00Z"))
        .setDueAt(Instant.parse("2026-03-02T02:00:00Z"))
        .setKeyTask(true)
        .setExceeded(false)
        .setEvidenceCount(0)
        .build();
  }

  private static ContractPoints national(List<TaskUpdate> updates, String until) {
    return ContractOracle.points(updates, List.of(), Instant.parse(until), "national"::equals);
  }

  private static String series(String measurement, String window) {
    return measurement + ",national," + window + ",all,all,all,all,all,all,all";
  }

  /** The time of day, UTC, of the points of a series, in order. */
  private static List<String> steps(ContractPoints points, String measurement, String window) {
    return points.of(series(measurement, window)).entrySet().stream()
        .filter(step -> step.getValue().exists())
        .map(step -> Instant.ofEpochMilli(step.getKey()).toString().substring(11, 16))
        .toList();
  }

  /** What is true of a series at a step, read forward-filled. */
  private static Map<String, Number> fields(
      ContractPoints points, String measurement, String window, String time) {
    long step = Instant.parse("2026-03-02T" + time + ":00Z").toEpochMilli();
    return points.of(series(measurement, window)).floorEntry(step).getValue().fields();
  }
}
