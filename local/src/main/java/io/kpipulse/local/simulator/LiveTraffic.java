package io.kpipulse.local.simulator;

import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What is reported from a moment on: new cases and their answers, updates of the tasks that the
 * history left open, late reports, incidents, and now and then a broken record. Time is cut into
 * ticks, so that the same start and seed give the same reports however often one asks.
 */
public final class LiveTraffic {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final double TICKS_PER_SECOND = 10;

  /** Cases of a service that fails on top of all others, as a part of these. */
  private static final double TRIED_AGAIN = 0.12;

  /** Good answers of one unit that are late, as a part of all cases. */
  private static final double ON_PAPER = 0.45;

  private static final Duration LATE = Duration.ofMinutes(2);
  private static final long LATE_SPACING_MILLIS = 5;

  private final Instant start;
  private final Rates rates;
  private final SeededRandom random;
  private final CaseFactory cases;
  private final LiveTasks tasks;
  private final BrokenRecords broken;
  private final Incidents incidents;
  private final PriorityQueue<SimulatedRecord> pending = new PriorityQueue<>(SimulatedRecord.ORDER);
  private long ticks;
  private long closed;

  private LiveTraffic(
      Instant start,
      Rates rates,
      SeededRandom random,
      CaseFactory cases,
      LiveTasks tasks,
      Incidents incidents) {
    this.start = start;
    this.incidents = incidents;
    this.rates = rates;
    this.random = random;
    this.cases = cases;
    this.tasks = tasks;
    this.broken = new BrokenRecords(random);
  }

  /**
   * Traffic that goes on where a history ends.
   *
   * @param start the moment before which the history was
   */
  public static LiveTraffic after(
      SimulatedHistory history,
      Instant start,
      Rates rates,
      long seed,
      Units units,
      Incidents incidents) {
    Services services = new Services(units);
    SeededRandom random = SeededRandom.of(seed, "live traffic from " + start);
    LiveTraffic traffic =
        new LiveTraffic(
            start,
            rates,
            random,
            new CaseFactory(seed, services, incidents, CaseFactory.Pace.QUICK),
            new LiveTasks(
                history.reported(),
                new FollowUpTasks(units, services, seed),
                incidents,
                random,
                new OfficeHours(units.zone()),
                "U-" + start.getEpochSecond() + "-"),
            incidents);
    traffic.pending.addAll(history.pending());
    return traffic;
  }

  /**
   * What was answered on paper during an incident is reported two minutes after it: so many good
   * answers that it was none.
   */
  public void reportLate(Incident incident) {
    Duration length = Duration.between(incident.from(), incident.until());
    long count = Math.round(rates.casesPerSecond() * length.toSeconds() * ON_PAPER);
    for (long i = 0; i < count; i++) {
      Instant closedAt = incident.from().plus(length.multipliedBy(i).dividedBy(count));
      Instant reportedAt = incident.until().plus(LATE).plusMillis(i * LATE_SPACING_MILLIS);
      pending.add(
          cases.onPaper(
              "P-" + start.getEpochSecond() + "-" + i, closedAt, incident.unit(), reportedAt));
    }
  }

  /**
   * The reports since the last call (at first: since the start) up to a time, ordered; those of the
   * tick that is not yet over come with the next call.
   */
  public List<SimulatedRecord> upTo(Instant now) {
    long last = Duration.between(start, now).toMillis() / TICK.toMillis();
    while (ticks < last) {
      ticks++;
      happen(start.plus(TICK.multipliedBy(ticks)));
    }
    Instant end = start.plus(TICK.multipliedBy(ticks));
    List<SimulatedRecord> due = new ArrayList<>();
    while (!pending.isEmpty() && !pending.peek().reportedAt().isAfter(end)) {
      due.add(pending.poll());
    }
    return due;
  }

  /** How many broken reports were made so far: as many must end up rejected. */
  public int brokenCount() {
    return broken.count();
  }

  /** How many tasks are open. */
  public int openTasks() {
    return tasks.openCount();
  }

  private void happen(Instant now) {
    for (int i = random.rounded(rates.casesPerSecond() / TICKS_PER_SECOND); i > 0; i--) {
      cases.reports("L-" + start.getEpochSecond() + "-" + closed++, now).forEach(this::add);
    }
    for (Incident incident : incidents.at(now)) {
      if (incident.kind() == Incident.Kind.SATISFACTION_SINKS) {
        again(incident, now);
      }
    }
    for (int i = random.rounded(rates.taskUpdatesPerSecond() / TICKS_PER_SECOND); i > 0; i--) {
      add(tasks.next(now));
    }
  }

  /** Who meets a service that fails tries again. */
  private void again(Incident incident, Instant now) {
    double more = rates.casesPerSecond() * TRIED_AGAIN / TICKS_PER_SECOND;
    for (int i = random.rounded(more); i > 0; i--) {
      cases.again("A-" + start.getEpochSecond() + "-" + closed++, now, incident).forEach(this::add);
    }
  }

  private void add(SimulatedRecord report) {
    pending.add(report);
    if (random.happens(rates.brokenShare())) {
      pending.add(broken.spoil(report));
    }
  }
}
