package io.kpipulse.local.simulator;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the contract rejects, written down a second time: the simulator must not fall foul of it.
 */
final class ContractRules {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final Set<String> ministries;
  private final Set<String> localities;
  private final Set<String> programmes;

  ContractRules(Units units) {
    this.ministries = codes(units.ministries());
    this.localities = codes(units.localities());
    this.programmes = codes(units.programmes());
  }

  /** What is wrong with a report; empty if a job would accept it. */
  List<String> violations(SimulatedRecord report) {
    List<String> found = new ArrayList<>();
    if (report instanceof SimulatedRecord.OfTask task) {
      check(task.event(), task.reportedAt(), found);
    } else if (report instanceof SimulatedRecord.OfCase ofCase) {
      check(ofCase.event(), ofCase.reportedAt(), found);
    } else {
      found.add("no event at all");
    }
    return found;
  }

  private void check(TaskUpdate event, Instant reportedAt, List<String> found) {
    common(event.getEventId(), event.getEventTime(), reportedAt, Duration.ofDays(31), found);
    units(event.getMinistry(), event.getLocality(), event.getCommune(), found);
    require(programmes.contains(event.getProgramme()), "programme " + event.getProgramme(), found);
    require(!event.getDueAt().isBefore(event.getAssignedAt()), "due before assigned", found);
    within(event.getAssignedAt(), "assigned_at", found);
    within(event.getDueAt(), "due_at", found);
    range(event.getProgressPercent(), 100, "progress_percent", found);
    range(event.getEvidenceCount(), 1000, "evidence_count", found);
    range(orZero(event.getBudgetPlanned()), 1_000_000_000_000L, "budget_planned", found);
    range(orZero(event.getBudgetDisbursed()), 1_000_000_000_000L, "budget_disbursed", found);
  }

  private void check(ServiceSatisfaction event, Instant reportedAt, List<String> found) {
    common(event.getEventId(), event.getEventTime(), reportedAt, Duration.ofDays(7), found);
    units(event.getMinistry(), event.getLocality(), event.getCommune(), found);
    require(event.getProcedureCode().matches("[0-9A-Za-z.-]{1,32}"), "procedure_code", found);
    Integer score = event.getScore();
    require(score == null || (score >= 1 && score <= 5), "score " + score, found);
    range(event.getProcessingMinutes(), 5_256_000, "processing_minutes", found);
    range(event.getSupplements(), 100, "supplements", found);
  }

  private static void common(
      String id, Instant eventTime, Instant reportedAt, Duration horizon, List<String> found) {
    require(!id.isEmpty() && id.codePointCount(0, id.length()) <= 128, "event_id " + id, found);
    within(eventTime, "event_time", found);
    require(!eventTime.isAfter(reportedAt.plus(Duration.ofMinutes(5))), "event_time ahead", found);
    require(!eventTime.isBefore(reportedAt.minus(horizon)), "event_time too old", found);
  }

  private void units(String ministry, String locality, String commune, List<String> found) {
    require(ministry == null || ministries.contains(ministry), "ministry " + ministry, found);
    require(locality == null || localities.contains(locality), "locality " + locality, found);
    require(ministry != null || locality != null, "no unit", found);
    require(
        commune == null || (commune.matches("[0-9]{5}") && locality != null),
        "commune " + commune,
        found);
  }

  private static void within(Instant time, String field, List<String> found) {
    require(!time.isBefore(FIRST) && time.isBefore(END), field + " " + time, found);
  }

  private static void range(long value, long most, String field, List<String> found) {
    require(value >= 0 && value <= most, field + " " + value, found);
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
  }

  private static void require(boolean holds, String otherwise, List<String> found) {
    if (!holds) {
      found.add(otherwise);
    }
  }

  private static Set<String> codes(List<Unit> units) {
    return units.stream().map(Unit::code).collect(Collectors.toUnmodifiableSet());
  }
}
