package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.WorkingCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Places incidents at random: kind, unit, time, length and depth. Kept are those that matter by the
 * effect of the rule they are for, that a test could see given the samples of their unit, and that
 * leave their unit four weeks since the last one, as rules compare with these. Units of all sizes
 * come up as often.
 */
final class IncidentPlan {
  private static final int TRIES = 100_000;

  /** Days between incidents of a unit. */
  private static final int APART = 28;

  /** Days between an incident of the country and those of others. */
  private static final int APART_WITHIN = 7;

  /**
   * How many standard deviations the expected change must be: 4.4 to be beyond chance among all
   * units, a quarter more as a rule only estimates how much days differ, 2 to be so nearly always.
   */
  private static final double VISIBLE = 7.5;

  /** Good and bad days of a unit and of its some ten cells, of the logit. */
  private static final double DAYS = 0.1;

  /** Least change that matters to the rules, with room for the chance of the value itself. */
  private static final double DROP = 0.05 * 1.5;

  private static final double SLIDE = 0.03 * 1.5;
  private static final double MINIMUM = 70;
  private static final int SLIDE_DAYS = 14;

  /** Weeks that a day is compared with. */
  private static final double WEEKS = 4;

  private static final int OPENS = 8;
  private static final int CLOSES = 17;
  private static final double SILENCE = 0.98;

  /** Hours before its end by which a sudden incident is to be visible. */
  private static final int EARLIER = 2;

  private final Population population;
  private final Span span;
  private final Rhythm rhythm;
  private final WorkingCalendar calendar;
  private final SplittableRandom random;

  IncidentPlan(
      Population population, Span span, Rhythm rhythm, WorkingCalendar calendar, long seed) {
    this.population = population;
    this.span = span;
    this.rhythm = rhythm;
    this.calendar = calendar;
    this.random = new SplittableRandom(seed);
  }

  /** In the order of time; as many of each kind as fit a year, or the part of it. */
  List<Incident> place() {
    List<Incident> placed = new ArrayList<>();
    // What touches most units first, while there is room for it.
    for (Incident.Kind kind :
        List.of(
            Incident.Kind.NATIONAL,
            Incident.Kind.SHIFT,
            Incident.Kind.MINISTRY,
            Incident.Kind.SILENT,
            Incident.Kind.SUDDEN)) {
      long wanted = Math.max(1, Math.round(kind.perYear() * span.months() / 12));
      for (int tries = 0; wanted > 0 && tries < TRIES; tries++) {
        Incident incident = random(kind);
        if (isPossible(incident) && placed.stream().allMatch(other -> isApart(incident, other))) {
          placed.add(incident);
          wanted--;
        }
      }
    }
    return placed.stream().sorted(Comparator.comparingInt(Incident::from)).toList();
  }

  private Incident random(Incident.Kind kind) {
    int first = span.dayOf(span.counted());
    int day = random.nextInt(first + 1, span.days() - 1);
    int morning = day * Span.HOURS;
    int unit = random.nextInt(1, population.units().size());
    Kpi kpi = random.nextBoolean() ? Kpi.SATISFACTION : Kpi.ON_TIME;
    return switch (kind) {
      case SUDDEN -> {
        int from = morning + random.nextInt(OPENS, 12);
        int to = from + random.nextInt(4, 8);
        int locality = random.nextInt(1 + population.ministries(), population.units().size());
        yield new Incident(kind, Kpi.SATISFACTION, locality, from, to, between(0.25, 0.6));
      }
      case MINISTRY -> {
        int from = morning + random.nextInt(OPENS, CLOSES);
        int to = from + Span.HOURS * random.nextInt(2, 6);
        int ministry = random.nextInt(1, 1 + population.ministries());
        yield new Incident(kind, kpi, ministry, from, to, between(0.1, 0.3));
      }
      case NATIONAL -> {
        int from = morning + random.nextInt(OPENS, CLOSES);
        int to = from + Span.HOURS * random.nextInt(1, 4);
        yield new Incident(kind, kpi, 0, from, to, between(0.08, 0.2));
      }
      case SHIFT -> {
        int to = morning + Span.HOURS * random.nextInt(21, 36);
        yield new Incident(kind, Kpi.SATISFACTION, unit, morning, to, between(0.045, 0.09));
      }
      case SILENT -> {
        int from = morning + random.nextInt(OPENS, CLOSES);
        int to = from + Span.HOURS * random.nextInt(1, 4) + random.nextInt(2, Span.HOURS);
        yield new Incident(kind, null, unit, from, to, SILENCE);
      }
    };
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private boolean isPossible(Incident incident) {
    if (incident.to() >= span.hours() || population.answers(incident.unit()) < MINIMUM) {
      return false;
    }
    return switch (incident.kind()) {
      case SUDDEN -> {
        int day = incident.from() / Span.HOURS * Span.HOURS;
        double part = part(incident.from(), incident.to() - EARLIER) / part(day, day + Span.HOURS);
        yield isUsual(incident) && isVisible(incident, part * incident.depth(), DROP, 1, WEEKS);
      }
      case MINISTRY, NATIONAL ->
          isUsual(incident)
              && part(incident.from(), incident.from() + Span.HOURS) > 0.5
              && isVisible(incident, incident.depth(), DROP, 1, WEEKS);
      case SHIFT -> isVisible(incident, incident.depth(), SLIDE, SLIDE_DAYS * 5 / 7.0, 1);
      case SILENT -> isUsual(incident) && part(incident.from(), incident.to()) > 1.2;
    };
  }

  /** The volume of hours, in working days. */
  private double part(int from, int to) {
    double part = 0;
    for (int hour = from; hour < to; hour++) {
      LocalDate day = span.day(hour / Span.HOURS);
      part += rhythm.volume(day) * rhythm.share(day, hour % Span.HOURS);
    }
    return part;
  }

  /** Whether all days, and the day before, compare with those of other weeks. */
  private boolean isUsual(Incident incident) {
    for (int day = incident.from() / Span.HOURS - 1; day <= incident.to() / Span.HOURS; day++) {
      if (!calendar.isUsual(span.day(day))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it matters and can be seen.
   *
   * @param change of the share over the days that are judged
   * @param days working days of samples
   * @param times how many times as many are compared with
   */
  private boolean isVisible(
      Incident incident, double change, double least, double days, double times) {
    double usual = population.usual(incident.kpi(), incident.unit());
    double volume = rhythm.volume(span.day(incident.from() / Span.HOURS));
    double samples =
        population.answers(incident.unit()) * volume * incident.kpi().perAnswer() * days;
    double binomial = usual * (1 - usual) / samples;
    double ofDays = Math.pow(DAYS * usual * (1 - usual), 2) / days;
    double deviation = Math.sqrt((binomial + ofDays) * (1 + 1 / times));
    return change >= least && change >= VISIBLE * deviation;
  }

  private static boolean isApart(Incident one, Incident other) {
    boolean isSame = one.unit() == other.unit();
    boolean isWithin = one.unit() == 0 || other.unit() == 0;
    int gap = (isSame ? APART : APART_WITHIN) * Span.HOURS;
    return !(isSame || isWithin)
        || one.from() >= other.to() + gap
        || other.from() >= one.to() + gap;
  }
}
