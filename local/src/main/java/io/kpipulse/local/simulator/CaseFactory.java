package io.kpipulse.local.simulator;

import io.kpipulse.event.Channel;
import io.kpipulse.event.Respondent;
import io.kpipulse.event.ServiceSatisfaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Invents what is reported about a case of a public service: its closing, perhaps an answer, a
 * complaint, a correction. A pure function of seed, case and incidents.
 */
final class CaseFactory {
  /** How long things take after the closing of a case. */
  enum Pace {
    /** Hours and days, as in life. */
    TRUE(Duration.ofMinutes(10), Duration.ofDays(5)),
    /** Seconds and minutes, so that a demo shows them. */
    QUICK(Duration.ofSeconds(5), Duration.ofMinutes(4));

    private final Duration least;
    private final Duration most;

    Pace(Duration least, Duration most) {
      this.least = least;
      this.most = most;
    }
  }

  /** The share of a locality's cases that a failing service draws to itself. */
  private static final double DRAWN = 0.6;

  private static final int BEST = 5;

  private final long seed;
  private final Services services;
  private final Incidents incidents;
  private final Pace pace;

  CaseFactory(long seed, Services services, Incidents incidents, Pace pace) {
    this.seed = seed;
    this.services = services;
    this.incidents = incidents;
    this.pace = pace;
  }

  /** All reports about a case that is closed at a time, by event time. */
  List<SimulatedRecord.OfCase> reports(String caseId, Instant closedAt) {
    SeededRandom random = SeededRandom.of(seed, caseId);
    return reports(closed(caseId, closedAt, random), random);
  }

  private List<SimulatedRecord.OfCase> reports(ServiceSatisfaction closed, SeededRandom random) {
    boolean sinks =
        incidents
            .failing(closed.getLocality(), closed.getEventTime())
            .filter(cause -> isOf(closed, cause))
            .isPresent();
    List<SimulatedRecord.OfCase> reports = new ArrayList<>();
    // Live, so that one need not wait to see it.
    boolean answersAtOnce = random.happens(sinks && pace == Pace.QUICK ? 0.9 : 0.35);
    ServiceSatisfaction last =
        answersAtOnce ? scored(closed, score(closed, sinks, random)) : closed;
    reports.add(reported(last, random));
    if (!answersAtOnce && random.happens(0.4)) {
      last = scored(later(last, random), score(closed, sinks, random));
      reports.add(reported(last, random));
    }
    if (random.happens(sinks ? 0.08 : 0.012)) {
      last = Drafts.like(later(last, random)).setComplaint(true).build();
      reports.add(reported(last, random));
    }
    if (random.happens(0.01)) {
      reports.add(amended(reports.get(0), random));
    }
    return reports;
  }

  /** All reports about a case of a service that fails, of one who tries it again. */
  List<SimulatedRecord.OfCase> again(String caseId, Instant closedAt, Incident incident) {
    SeededRandom random = SeededRandom.of(seed, caseId);
    return reports(closed(caseId, closedAt, incident.unit(), incident.cause(), random), random);
  }

  /** A case whose good answer on paper is reported later than it was given. */
  SimulatedRecord.OfCase onPaper(
      String caseId, Instant closedAt, String locality, Instant reportedAt) {
    SeededRandom random = SeededRandom.of(seed, caseId);
    ServiceSatisfaction answered =
        Drafts.like(closed(caseId, closedAt, locality, null, random))
            .setChannel(Channel.ONE_STOP)
            .setScore(BEST)
            .build();
    return new SimulatedRecord.OfCase(reportedAt, answered);
  }

  private ServiceSatisfaction closed(String caseId, Instant closedAt, SeededRandom random) {
    String locality = services.anyLocality(random);
    Incident.Cause cause =
        incidents.failing(locality, closedAt).filter(any -> random.happens(DRAWN)).orElse(null);
    return closed(caseId, closedAt, locality, cause, random);
  }

  private ServiceSatisfaction closed(
      String caseId, Instant closedAt, String locality, Incident.Cause cause, SeededRandom random) {
    String ministry =
        cause != null ? cause.ministry() : random.pick(services.ministriesOf(locality));
    boolean onTime = random.happens(0.82 + 0.17 * quality(locality));
    Channel channel =
        cause != null
            ? cause.channel()
            : random.happens(0.35 + 0.3 * quality(locality))
                ? Channel.ONLINE
                : random.happens(0.85) ? Channel.ONE_STOP : Channel.POSTAL;
    return ServiceSatisfaction.newBuilder()
        .setEventId(caseId + "-1")
        .setCaseId(caseId)
        .setRevision(1)
        .setEventTime(closedAt)
        .setMinistry(ministry)
        .setLocality(locality)
        .setCommune(services.anyCommune(locality, random))
        .setProcedureCode(
            cause != null ? cause.procedure() : services.anyProcedure(ministry, random))
        .setChannel(channel)
        .setRespondent(
            random.happens(ministry.equals("BTC") ? 0.8 : 0.15)
                ? Respondent.BUSINESS
                : Respondent.CITIZEN)
        .setScore(null)
        .setHandledOnTime(onTime)
        .setProcessingMinutes(minutes(channel == Channel.ONLINE, onTime, random))
        .setSupplements(random.happens(0.12) ? random.between(1, 3) : 0)
        .setRedeclared(random.happens(0.09))
        .setComplaint(false)
        .build();
  }

  private static boolean isOf(ServiceSatisfaction closed, Incident.Cause cause) {
    return closed.getProcedureCode().equals(cause.procedure())
        && closed.getChannel() == cause.channel();
  }

  /** From 0 (poor) to 1 (good), a property of the locality. */
  private double quality(String locality) {
    return SeededRandom.of(seed, "quality of " + locality).between(0.0, 1.0);
  }

  private static long minutes(boolean online, boolean onTime, SeededRandom random) {
    double median = (online ? 900 : 2_400) * (onTime ? 1 : 2.5);
    return Math.round(Math.min(150_000, median * Math.exp(0.8 * random.gaussian())));
  }

  private int score(ServiceSatisfaction closed, boolean sinks, SeededRandom random) {
    double mood = 0.25 + 0.75 * quality(closed.getLocality());
    if (!closed.getHandledOnTime()) {
      mood -= 0.35;
    }
    mood -= 0.15 * closed.getSupplements();
    if (sinks) {
      mood -= 1.2;
    }
    double good = Math.max(0.05, Math.min(1, mood + 0.35));
    return 1 + random.weighted(1.1 - good, 1.1 - good, 1.2 - good, 2 * good, 3 * good * good);
  }

  private ServiceSatisfaction later(ServiceSatisfaction before, SeededRandom random) {
    long revision = before.getRevision() + 1;
    Duration pause = random.between(pace.least, pace.most);
    if (pace == Pace.TRUE && random.happens(0.6)) {
      pause = random.between(pace.least, Duration.ofHours(8));
    }
    return Drafts.like(before)
        .setEventId(before.getCaseId() + "-" + revision)
        .setRevision(revision)
        .setEventTime(before.getEventTime().plus(pause))
        .build();
  }

  private static ServiceSatisfaction scored(ServiceSatisfaction event, int score) {
    return Drafts.like(event).setScore(score).build();
  }

  /** Nearly all within seconds; what a one-stop shop uploads in the evening comes hours later. */
  private static SimulatedRecord.OfCase reported(ServiceSatisfaction event, SeededRandom random) {
    boolean uploaded = event.getChannel() == Channel.POSTAL && random.happens(0.1);
    Duration delay =
        uploaded
            ? random.between(Duration.ofHours(1), Duration.ofHours(10))
            : random.between(Duration.ZERO, Duration.ofSeconds(3));
    return new SimulatedRecord.OfCase(event.getEventTime().plus(delay), event);
  }

  /** The closing once more: it was not handled on time after all, or it was. */
  private SimulatedRecord.OfCase amended(SimulatedRecord.OfCase original, SeededRandom random) {
    ServiceSatisfaction wrong = original.event();
    ServiceSatisfaction right =
        Drafts.like(wrong)
            .setEventId(wrong.getEventId() + "-amended")
            .setRevision(wrong.getRevision() + 1000)
            .setHandledOnTime(!wrong.getHandledOnTime())
            .build();
    Duration most = pace == Pace.TRUE ? Duration.ofDays(1) : pace.most;
    return new SimulatedRecord.OfCase(
        original.reportedAt().plus(random.between(pace.least, most)), right);
  }
}
