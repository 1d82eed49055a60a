package io.kpipulse.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.explain.Change;
import io.kpipulse.explain.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalisationTest {
  private static final Map<String, String> A = Map.of("bitrate", "500");
  private static final Map<String, String> B = Map.of("bitrate", "2500");

  @Test
  void theCausesOfRealIncidentsAreNamed() throws IOException {
    LocalisationScore score = LocalisationBenchmark.score(RecordedIncidents.read());
    assertThat(score.incidents()).isEqualTo(68);
    assertThat(score.f1()).isGreaterThan(0.78);
    assertThat(score.firstThree()).isGreaterThan(0.9);
  }

  @Test
  void scoresCombinations() {
    LocalisationScore half = LocalisationScore.of(Set.of(A, B), List.of(answer(A)));
    assertThat(half).isEqualTo(new LocalisationScore(1, 1, 0, 1, 0));
    LocalisationScore late = LocalisationScore.of(Set.of(A), List.of(answer(B), answer(A)));
    assertThat(late).isEqualTo(new LocalisationScore(1, 0, 1, 1, 1));
    LocalisationScore none = LocalisationScore.of(Set.of(A), List.of());
    assertThat(none).isEqualTo(new LocalisationScore(1, 0, 0, 1, 0));
    LocalisationScore all = half.plus(late).plus(none);
    assertThat(all.f1()).isEqualTo(2.0 / (2 + 1 + 3));
    assertThat(all.firstThree()).isEqualTo(1 / 3.0);
  }

  private static Finding answer(Map<String, String> codes) {
    return new Finding(List.of(codes), Change.NONE, 1, 1);
  }
}
