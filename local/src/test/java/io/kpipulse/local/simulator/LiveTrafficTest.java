package io.kpipulse.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.simulator.Incident.Kind;
import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {
  private static final Units UNITS = Units.shipped();
  private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");
  private static final Incidents INCIDENTS = Incidents.around(START, 7, UNITS);
  private static final SimulatedHistory HISTORY =
      SimulatedHistory.before(START, new Volume(90, 500, 300), 7, UNITS, INCIDENTS);

  @Test
  void doesNotDependOnHowOftenOneAsks() {
    LiveTraffic often = traffic(Rates.DEMO);
    List<SimulatedRecord> pieces = new ArrayList<>();
    for (int second = 1; second <= 120; second++) {
      pieces.addAll(often.upTo(START.plusSeconds(second)));
    }
    assertThat(pieces).isEqualTo(traffic(Rates.DEMO).upTo(START.plusSeconds(120)));
  }

  @Test
  void keepsToTheRates() {
    List<SimulatedRecord> reports = traffic(new Rates(20, 4, 0)).upTo(START.plusSeconds(600));
    assertThat(reports.stream().filter(SimulatedRecord.OfTask.class::isInstance).count())
        .isBetween(2_200L, 2_600L);
    assertThat(reports.stream().filter(report -> report.identity().endsWith("-1")).count())
        .isBetween(11_500L, 12_500L);
  }

  @Test
  void countsTheReportsThatItBreaks() {
    ContractRules rules = new ContractRules(UNITS);
    LiveTraffic traffic = traffic(new Rates(20, 4, 0.02));
    List<SimulatedRecord> broken = new ArrayList<>();
    // Some that are counted are reported only later.
    traffic
        .upTo(START.plusSeconds(900))
        .forEach(
            report -> {
              if (!rules.violations(report).isEmpty()) {
                broken.add(report);
              }
            });
    assertThat(broken).hasSizeBetween(traffic.brokenCount() - 60, traffic.brokenCount());
    assertThat(broken).hasSizeGreaterThan(100);
    assertThat(broken)
        .allMatch(
            report ->
                report instanceof SimulatedRecord.Garbled || report.identity().contains("broken"));
  }

  @Test
  void keepsTheNumberOfOpenTasksAboutSteady() {
    LiveTraffic traffic = traffic(Rates.DEMO);
    int before = traffic.openTasks();
    traffic.upTo(START.plus(Duration.ofHours(2)));
    assertThat(traffic.openTasks()).isBetween(before / 2, before * 2 + 50);
  }

  @Test
  void lateInTheIncidentOfAMinistryItHasMoreOverdueTasks() {
    Incident incident =
        INCIDENTS.all().stream()
            .filter(one -> one.kind() == Kind.FALLS_BEHIND && !one.from().isBefore(START))
            .findFirst()
            .orElseThrow();
    List<TaskUpdate> updates =
        traffic(new Rates(0, 3, 0)).upTo(incident.until()).stream()
            .map(report -> ((SimulatedRecord.OfTask) report).event())
            .filter(update -> incident.unit().equals(update.getMinistry()))
            .filter(
                update ->
                    update.getTaskId().startsWith("U-")
                        && update.getDueAt().isBefore(incident.until())
                        && !update.getAssignedAt().isBefore(incident.from()))
            .toList();
    assertThat(updates.stream().map(TaskUpdate::getTaskId).distinct().count()).isGreaterThan(10);
  }

  private static LiveTraffic traffic(Rates rates) {
    return LiveTraffic.after(HISTORY, START, rates, 7, UNITS, INCIDENTS);
  }
}
