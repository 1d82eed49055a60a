package io.kpipulse.local.simulator;

import io.kpipulse.event.Channel;
import io.kpipulse.local.simulator.Incident.Kind;
import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The incidents of a history and of the live traffic that follows it. */
public final class Incidents {
  /** No incident at all. */
  public static final Incidents NONE = new Incidents(List.of());

  private static final List<Channel> FAILING = List.of(Channel.ONLINE, Channel.ONE_STOP);
  private static final Duration LIVE_FOR = Duration.ofDays(7);

  /** So short that what it did to the figures of an hour is over within half an hour. */
  private static final Duration LIVE_INCIDENT = Duration.ofSeconds(90);

  private final List<Incident> incidents;

  Incidents(List<Incident> incidents) {
    this.incidents = List.copyOf(incidents);
  }

  /**
   * In the 90 days before the start: two localities whose satisfaction sinks for days, a ministry
   * that falls behind for two weeks. From some minutes after the start on, for a week: one of each,
   * again and again, in localities with so many cases that it shows within a minute or two.
   */
  public static Incidents around(Instant start, long seed, Units units) {
    SeededRandom random = SeededRandom.of(seed, "incidents");
    Services services = new Services(units);
    List<String> all = units.localities().stream().map(Unit::code).toList();
    List<Incident> incidents = new ArrayList<>();
    incidents.add(sinks(services, all, random, start.minus(Duration.ofDays(40)), days(6)));
    incidents.add(sinks(services, all, random, start.minus(Duration.ofDays(12)), days(4)));
    incidents.add(
        fallsBehind(units, random, start.minus(Duration.ofDays(30)), Duration.ofDays(14)));
    Instant end = start.plus(LIVE_FOR);
    for (Instant at = start.plus(Duration.ofMinutes(3));
        at.isBefore(end);
        at = at.plus(Duration.ofMinutes(40))) {
      incidents.add(sinks(services, services.largest(), random, at, LIVE_INCIDENT));
      incidents.add(fallsBehind(units, random, at.plusSeconds(60), Duration.ofMinutes(25)));
    }
    return new Incidents(incidents);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Incident sinks(
      Services services,
      List<String> localities,
      SeededRandom random,
      Instant from,
      Duration duration) {
    String locality = random.pick(localities);
    String ministry = random.pick(services.ministriesOf(locality));
    Incident.Cause cause =
        new Incident.Cause(ministry, services.anyProcedure(ministry, random), random.pick(FAILING));
    return new Incident(Kind.SATISFACTION_SINKS, locality, cause, from, from.plus(duration));
  }

  private static Incident fallsBehind(
      Units units, SeededRandom random, Instant from, Duration duration) {
    String ministry = random.pick(units.ministries()).code();
    return new Incident(Kind.FALLS_BEHIND, ministry, null, from, from.plus(duration));
  }

  /** All, in no order. */
  public List<Incident> all() {
    return incidents;
  }

  /** The first whose kind and beginning are these, or later. */
  public Optional<Incident> next(Kind kind, Instant from) {
    return incidents.stream()
        .filter(incident -> incident.kind() == kind && !incident.from().isBefore(from))
        .min(Comparator.comparing(Incident::from));
  }

  /** Those that go on at a time. */
  public List<Incident> at(Instant time) {
    return incidents.stream()
        .filter(incident -> incident.strikes(incident.kind(), incident.unit(), time))
        .toList();
  }

  /** The service that fails in a locality at a time. */
  Optional<Incident.Cause> failing(String locality, Instant at) {
    return striking(Kind.SATISFACTION_SINKS, locality, at).map(Incident::cause);
  }

  /** The end of the incident in which a unit completes nothing at that time. */
  Optional<Instant> stalledUntil(String unit, Instant at) {
    return striking(Kind.FALLS_BEHIND, unit, at).map(Incident::until);
  }

  /** A ministry that completes nothing at that time. */
  Optional<String> stalledMinistry(Instant at) {
    return at(at).stream()
        .filter(incident -> incident.kind() == Kind.FALLS_BEHIND)
        .map(Incident::unit)
        .findFirst();
  }

  private Optional<Incident> striking(Kind kind, String unit, Instant at) {
    return incidents.stream().filter(incident -> incident.strikes(kind, unit, at)).findFirst();
  }
}
