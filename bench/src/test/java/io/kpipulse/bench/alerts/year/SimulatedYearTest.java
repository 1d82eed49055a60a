package io.kpipulse.bench.alerts.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.watch.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first two months, with Tết: floors below what is reported for whole years. */
@Tag("slow")
class SimulatedYearTest {
  private static final int MONTHS = 2;

  private static Score quiet;
  private static Score score;

  @BeforeAll
  static void run() {
    SimulatedYear year = new SimulatedYear(1, MONTHS);
    quiet = year.score(true);
    score = year.score(false);
  }

  @Test
  void withoutIncidentsHardlyAnyoneIsTold() {
    assertThat(quiet.incidents()).isEmpty();
    assertThat(quiet.mostWrongPerMonth()).isLessThanOrEqualTo(1);
    assertThat(quiet.meanWrongPerMonth()).isLessThan(0.1);
  }

  @Test
  void incidentsAreFoundAndHardlyToldOfTwice() {
    List<Detection> found =
        score.incidents().stream().map(score::found).flatMap(Optional::stream).toList();
    assertThat(score.incidents()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(found).hasSizeGreaterThanOrEqualTo(score.incidents().size() - 1);
    assertThat(score.precision()).isGreaterThan(0.75);
    for (Map<String, Object> kind : YearTables.kinds(1, score)) {
      assertThat((Integer) kind.get("most")).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aNationalDropSparesMessages() {
    for (Incident incident : score.incidents()) {
      if (incident.kind() == Incident.Kind.NATIONAL) {
        List<Alert> about = score.about(incident);
        long told = about.stream().filter(Alert::isTold).count();
        assertThat(about).hasSizeGreaterThan(10);
        assertThat(told).isBetween(1L, about.size() / 5L);
      }
    }
  }
}
