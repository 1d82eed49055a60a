package io.kpipulse.bench.alerts.year;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Simulates the days of a {@link Span}: answers by five minutes, cases by hour. A pure function of
 * seed, population and incidents; O(answers and cases).
 */
final class YearGenerator {
  private static final int ANSWER_SLOTS = 12;

  /** Good and bad days of a ministry in one locality. */
  private static final double CELL_SPREAD = 0.25;

  private static final double LEAST_SHARE = 0.02;
  private static final long CELL_SEED = 0x9E3779B97F4A7C15L;

  private final Population population;
  private final Span span;
  private final Rhythm rhythm;
  private final DayEffects effects;
  private final long seed;

  YearGenerator(Population population, Span span, Rhythm rhythm, long seed) {
    this.population = population;
    this.span = span;
    this.rhythm = rhythm;
    this.seed = seed;
    this.effects = DayEffects.random(population.units().size(), span.days(), seed);
  }

  Map<Kpi, Counts> generate(List<Incident> incidents) {
    int units = population.units().size();
    IncidentEffects changed = IncidentEffects.of(incidents, units, span.hours());
    Map<Kpi, Counts> counts = new EnumMap<>(Kpi.class);
    counts.put(Kpi.SATISFACTION, Counts.of(units, span.hours(), ANSWER_SLOTS));
    counts.put(Kpi.ON_TIME, Counts.of(units, span.hours(), 1));
    for (int day = 0; day < span.days(); day++) {
      for (int m = 0; m < population.ministries(); m++) {
        for (int l = 0; l < population.cells()[m].length; l++) {
          // A generator for each cell and day: an incident leaves all others as they are.
          int cell = m * population.cells()[m].length + l;
          SplittableRandom random =
              new SplittableRandom(seed + CELL_SEED * (cell * 1000L + day + 1));
          for (Kpi kpi : Kpi.values()) {
            cellDay(kpi, m, l, day, changed, counts.get(kpi), random.split());
          }
        }
      }
    }
    return counts;
  }

  private void cellDay(
      Kpi kpi,
      int m,
      int l,
      int day,
      IncidentEffects changed,
      Counts counts,
      SplittableRandom random) {
    int ministry = population.ministry(m);
    int locality = population.locality(l);
    LocalDate date = span.day(day);
    double volume =
        population.cells()[m][l]
            * kpi.perAnswer()
            * rhythm.volume(date)
            * effects.volume()[0][day]
            * effects.volume()[ministry][day]
            * effects.volume()[locality][day];
    double[] levels = population.levels()[kpi.index()];
    double[][] days = effects.logit()[kpi.index()];
    double level =
        levels[0]
            + levels[ministry]
            + levels[locality]
            + days[0][day]
            + days[ministry][day]
            + days[locality][day]
            + CELL_SPREAD * random.nextGaussian();
    for (int of = 0; of < Span.HOURS; of++) {
      int hour = day * Span.HOURS + of;
      double mean = volume * rhythm.share(date, of) * changed.kept(ministry, locality, hour);
      int samples = poisson(mean, random);
      if (samples == 0) {
        continue;
      }
      double usual = 1 / (1 + Math.exp(-level - rhythm.effect(date, of)));
      double lower = changed.lower(kpi, ministry, locality, hour);
      double share = lower == 0 ? usual : Math.max(LEAST_SHARE, usual - lower);
      for (int unit : new int[] {0, ministry, locality}) {
        counts.shortfall()[unit][hour] += samples * (usual - share);
        counts.expected()[unit][hour] += samples * share;
      }
      for (int i = 0; i < samples; i++) {
        int slot = hour * counts.perHour() + random.nextInt(counts.perHour());
        int hit = random.nextDouble() < share ? 1 : 0;
        for (int unit : new int[] {0, ministry, locality}) {
          counts.samples()[unit][slot]++;
          counts.hits()[unit][slot] += hit;
        }
      }
    }
  }

  /** Knuth 1969, The Art of Computer Programming, volume 2, 3.4.1; O(mean). */
  private static int poisson(double mean, SplittableRandom random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
