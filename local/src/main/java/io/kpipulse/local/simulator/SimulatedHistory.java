package io.kpipulse.local.simulator;

import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was reported up to a moment, and what of it is still to come: the directive tasks with their
 * true dates, follow-up tasks and cases of the last days. The same for the same seed, moment and
 * volume.
 *
 * @param reported up to the moment, in the order of reporting
 * @param pending answers and complaints about closed cases that come later, in that order
 */
public record SimulatedHistory(List<SimulatedRecord> reported, List<SimulatedRecord> pending) {
  /** Follow-up tasks reach back this much further than cases, so that the first days have some. */
  private static final Duration TASK_LEAD = Duration.ofDays(30);

  /** No history: all begins now. */
  public static final SimulatedHistory NONE = new SimulatedHistory(List.of(), List.of());

  public SimulatedHistory {
    reported = List.copyOf(reported);
    pending = List.copyOf(pending);
  }

  /**
   * Invents the history before a moment.
   *
   * @param now the moment
   * @param incidents that struck, and will strike
   */
  public static SimulatedHistory before(
      Instant now, Volume volume, long seed, Units units, Incidents incidents) {
    Services services = new Services(units);
    OfficeHours hours = new OfficeHours(units.zone());
    Instant from = now.minus(Duration.ofDays(volume.days()));
    List<TaskSpec> tasks = new ArrayList<>(DirectiveTasks.of(units));
    tasks.addAll(
        new FollowUpTasks(units, services, seed)
            .assignedBetween(volume.followUpTasks(), from.minus(TASK_LEAD), now));
    TaskLifecycle lifecycle = new TaskLifecycle(seed, incidents, hours);
    CaseStream cases =
        new CaseStream(
            new CaseFactory(seed, services, incidents, CaseFactory.Pace.TRUE), seed, hours);
    Stream<SimulatedRecord> ofTasks =
        tasks.stream()
            .flatMap(task -> lifecycle.of(task).stream())
            .filter(report -> !report.reportedAt().isAfter(now))
            .map(SimulatedRecord.class::cast);
    CaseStream runUp =
        new CaseStream(
            new CaseFactory(seed, services, incidents, CaseFactory.Pace.QUICK), seed, hours);
    List<SimulatedRecord> all =
        Stream.<Stream<? extends SimulatedRecord>>of(
                ofTasks,
                cases.closedBetween(hours.day(from), now, volume.cases()),
                runUp.runUp(now, volume.runUpCases()))
            .<SimulatedRecord>flatMap(reports -> reports)
            .sorted(SimulatedRecord.ORDER)
            .toList();
    int split = firstAfter(all, now);
    return new SimulatedHistory(all.subList(0, split), all.subList(split, all.size()));
  }

  private static int firstAfter(List<SimulatedRecord> ordered, Instant now) {
    int at = ordered.size();
    while (at > 0 && ordered.get(at - 1).reportedAt().isAfter(now)) {
      at--;
    }
    return at;
  }
}
