package io.kpipulse.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.simulator.Incident.Kind;
import io.kpipulse.local.units.Units;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedHistoryTest {
  private static final Units UNITS = Units.shipped();
  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final Incidents INCIDENTS = Incidents.around(NOW, 7, UNITS);
  private static final SimulatedHistory HISTORY =
      SimulatedHistory.before(NOW, Volume.DEMO, 7, UNITS, INCIDENTS);

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    assertThat(SimulatedHistory.before(NOW, Volume.DEMO, 7, UNITS, INCIDENTS)).isEqualTo(HISTORY);
    assertThat(SimulatedHistory.before(NOW, Volume.DEMO, 8, UNITS, INCIDENTS))
        .isNotEqualTo(HISTORY);
  }

  @Test
  void holdsNothingThatTheContractRejects() {
    ContractRules rules = new ContractRules(UNITS);
    assertThat(Stream.concat(HISTORY.reported().stream(), HISTORY.pending().stream()))
        .allSatisfy(report -> assertThat(rules.violations(report)).isEmpty());
  }

  @Test
  void comesInTheOrderOfReportingWithUniqueIdentities() {
    assertThat(HISTORY.reported()).isSortedAccordingTo(SimulatedRecord.ORDER);
    assertThat(HISTORY.reported()).allMatch(report -> !report.reportedAt().isAfter(NOW));
    assertThat(HISTORY.pending()).isNotEmpty();
    assertThat(HISTORY.pending()).allMatch(report -> report.reportedAt().isAfter(NOW));
    assertThat(HISTORY.reported().stream().map(SimulatedRecord::identity)).doesNotHaveDuplicates();
  }

  @Test
  void holdsEveryDirectiveTaskThatHasBeenAssigned() {
    Set<String> ids = tasks().map(TaskUpdate::getTaskId).collect(Collectors.toSet());
    List<String> assigned =
        DirectiveTasks.all().stream()
            .filter(task -> task.assignedAt().isBefore(NOW.minus(Duration.ofDays(4))))
            .map(TaskSpec::taskId)
            .toList();
    assertThat(ids).containsAll(assigned);
    assertThat(assigned).hasSizeGreaterThan(417);
  }

  @Test
  void mostTasksEndOnTimeAndSomeDoNot() {
    Map<String, TaskUpdate> last = lastStates();
    long completed = count(last, task -> task.getStatus() == TaskStatus.COMPLETED);
    long late =
        count(
            last,
            task ->
                task.getStatus() == TaskStatus.COMPLETED
                    && task.getEventTime().isAfter(task.getDueAt()));
    long overdue =
        count(
            last,
            task ->
                task.getDueAt().isBefore(NOW)
                    && task.getStatus() != TaskStatus.COMPLETED
                    && task.getStatus() != TaskStatus.CANCELLED);
    assertThat(completed).isGreaterThan(last.size() / 2);
    assertThat(late).isBetween(completed / 50, completed / 4);
    assertThat(overdue).isBetween(10L, last.size() / 5L);
    assertThat(count(last, task -> task.getStatus() == TaskStatus.CANCELLED)).isPositive();
    assertThat(tasks().filter(task -> task.getStatus() == TaskStatus.BLOCKED))
        .hasSizeGreaterThan(20)
        .allMatch(task -> task.getBlockedCategory() != null && task.getBlockedReason() != null);
    assertThat(tasks().filter(task -> task.getExtensionRef() != null)).hasSizeGreaterThan(20);
  }

  @Test
  void casesAreFewAtWeekendsAndAtNight() {
    long sunday = cases().filter(event -> day(event) == DayOfWeek.SUNDAY).count();
    long tuesday = cases().filter(event -> day(event) == DayOfWeek.TUESDAY).count();
    long night =
        cases().filter(event -> event.getRevision() == 1 && local(event).getHour() < 5).count();
    assertThat(tuesday).isGreaterThan(4 * sunday);
    assertThat(sunday).isPositive();
    assertThat(night).isLessThan(cases().count() / 50);
    assertThat(cases().filter(event -> event.getRevision() == 1).count())
        .isBetween(13_500L, 16_500L);
  }

  @Test
  void aLocalityIsServedByTwoOrThreeMinistries() {
    Map<String, Set<String>> ministries =
        cases()
            .collect(
                Collectors.groupingBy(
                    ServiceSatisfaction::getLocality,
                    Collectors.mapping(ServiceSatisfaction::getMinistry, Collectors.toSet())));
    assertThat(ministries).hasSize(34);
    assertThat(ministries.values()).allMatch(set -> set.size() >= 2 && set.size() <= 3);
  }

  @Test
  void anIncidentShowsInTheScoresOfItsLocality() {
    Incident incident =
        INCIDENTS.all().stream()
            .filter(one -> one.kind() == Kind.SATISFACTION_SINKS && one.from().isBefore(NOW))
            .findFirst()
            .orElseThrow();
    List<ServiceSatisfaction> answers =
        cases()
            .filter(event -> event.getLocality().equals(incident.unit()))
            .filter(event -> event.getScore() != null && event.getRevision() == 1)
            .toList();
    double during = meanScore(answers, event -> strikes(incident, event));
    double otherwise = meanScore(answers, event -> !strikes(incident, event));
    assertThat(during).isLessThan(otherwise - 0.7);
  }

  @Test
  void aMinistryThatFallsBehindCompletesNothingMeanwhile() {
    Incident incident =
        INCIDENTS.all().stream()
            .filter(one -> one.kind() == Kind.FALLS_BEHIND && one.from().isBefore(NOW))
            .findFirst()
            .orElseThrow();
    TaskLifecycle lifecycle = new TaskLifecycle(7, INCIDENTS, new OfficeHours(UNITS.zone()));
    assertThat(DirectiveTasks.all().stream().map(lifecycle::of).flatMap(List::stream))
        .isNotEmpty()
        .noneMatch(
            report ->
                report.event().getStatus() == TaskStatus.COMPLETED
                    && report.event().getRevision() < 1000
                    && incident.strikes(
                        Kind.FALLS_BEHIND,
                        String.valueOf(report.event().getMinistry()),
                        report.event().getEventTime()));
  }

  private static boolean strikes(Incident incident, ServiceSatisfaction event) {
    return incident.strikes(incident.kind(), incident.unit(), event.getEventTime());
  }

  private static double meanScore(
      List<ServiceSatisfaction> answers, Predicate<ServiceSatisfaction> which) {
    return answers.stream()
        .filter(which)
        .mapToInt(ServiceSatisfaction::getScore)
        .average()
        .orElseThrow();
  }

  private static Stream<TaskUpdate> tasks() {
    return HISTORY.reported().stream()
        .filter(SimulatedRecord.OfTask.class::isInstance)
        .map(report -> ((SimulatedRecord.OfTask) report).event());
  }

  private static Stream<ServiceSatisfaction> cases() {
    return HISTORY.reported().stream()
        .filter(SimulatedRecord.OfCase.class::isInstance)
        .map(report -> ((SimulatedRecord.OfCase) report).event());
  }

  private static Map<String, TaskUpdate> lastStates() {
    Map<String, TaskUpdate> last = new HashMap<>();
    tasks()
        .forEach(
            task ->
                last.merge(
                    task.getTaskId(),
                    task,
                    (a, b) -> b.getEventTime().isBefore(a.getEventTime()) ? a : b));
    return last;
  }

  private static long count(Map<String, TaskUpdate> states, Predicate<TaskUpdate> which) {
    return states.values().stream().filter(which).count();
  }

  private static OffsetDateTime local(ServiceSatisfaction event) {
    return event.getEventTime().atOffset(UNITS.zone());
  }

  private static DayOfWeek day(ServiceSatisfaction event) {
    return local(event).getDayOfWeek();
  }
}
