package io.kpipulse.bench.alerts.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YearGeneratorTest {
  private static final Span SPAN = Span.ofMonths(1);
  private static final Population POPULATION = Population.random(1);
  private static final int LOCALITY = POPULATION.locality(3);

  @Test
  void theCountryIsTheSumOfItsParts() {
    int[][] samples = generate(List.of()).get(Kpi.SATISFACTION).samples();
    for (int slot = 0; slot < samples[0].length; slot += 50) {
      int ministries = 0;
      int localities = 0;
      for (int unit = 1; unit < samples.length; unit++) {
        if (POPULATION.isLocality(unit)) {
          localities += samples[unit][slot];
        } else {
          ministries += samples[unit][slot];
        }
      }
      assertThat(samples[0][slot]).isEqualTo(ministries).isEqualTo(localities);
    }
  }

  @Test
  void aSeedDecidesAll() {
    assertThat(generate(List.of()).get(Kpi.ON_TIME).hits())
        .isDeepEqualTo(generate(List.of()).get(Kpi.ON_TIME).hits());
  }

  @Test
  void anIncidentChangesItsUnitAndTheCountryAlone() {
    int from = hour("2026-01-13");
    Incident incident =
        new Incident(Incident.Kind.SUDDEN, Kpi.SATISFACTION, LOCALITY, from, from + 24, 0.5);
    Counts usual = generate(List.of()).get(Kpi.SATISFACTION);
    Counts changed = generate(List.of(incident)).get(Kpi.SATISFACTION);

    assertThat(changed.samples()).isDeepEqualTo(usual.samples());
    assertThat(changed.hits()[POPULATION.locality(4)])
        .isEqualTo(usual.hits()[POPULATION.locality(4)]);
    assertThat(changed.effect(LOCALITY, from, from + 24)).isBetween(0.45, 0.51);
    assertThat(changed.effect(LOCALITY, from - 24, from)).isZero();
    assertThat(changed.share(LOCALITY, from, from + 24) + changed.effect(LOCALITY, from, from + 24))
        .isCloseTo(usual.share(LOCALITY, from, from + 24), within(1e-9));
    assertThat(changed.effect(0, from, from + 24)).isBetween(0.0, 0.45);
  }

  @Test
  void holidaysAreNearlyEmpty() {
    int[] national = generate(List.of()).get(Kpi.ON_TIME).samples()[0];
    assertThat(sum(national, hour("2026-01-01"))).isPositive();
    assertThat(sum(national, hour("2026-01-01")) * 20)
        .isLessThan(sum(national, hour("2026-01-08")));
  }

  private static int sum(int[] hours, int from) {
    int sum = 0;
    for (int hour = from; hour < from + Span.HOURS; hour++) {
      sum += hours[hour];
    }
    return sum;
  }

  private static int hour(String day) {
    return SPAN.dayOf(LocalDate.parse(day)) * Span.HOURS;
  }

  private static Map<Kpi, Counts> generate(List<Incident> incidents) {
    Rhythm rhythm = new Rhythm(SimulatedYear.shippedRules().calendar());
    return new YearGenerator(POPULATION, SPAN, rhythm, 1).generate(incidents);
  }
}
