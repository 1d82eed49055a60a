package io.kpipulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.bench.latency.Trail.Sight;
import io.kpipulse.bench.latency.Trail.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageTest {
  @Test
  void aProbeIsFollowedFromStageToStage() {
    List<Sight> sights =
        List.of(
            new Sight(Stage.POLLED, 0, 1, 1_005),
            new Sight(Stage.CLOCK, 0, 990, 1_010),
            new Sight(Stage.CLOCK, 0, 1_000, 1_050),
            new Sight(Stage.CLOCK, 1, 1_020, 1_070),
            new Sight(Stage.EMITTED, 0, 1, 1_500),
            new Sight(Stage.CONFIRMED, 0, 1, 1_600),
            new Sight(Stage.READABLE, 0, 1, 1_750));

    assertThat(Passage.of(List.of(List.of(1_000L)), sights))
        .containsExactly(new Passage(1_000, 5, 65, 430, 100, 150));
  }

  @Test
  void aGreaterTotalSpeaksForAllProbesBeforeIt() {
    List<Sight> sights =
        List.of(
            new Sight(Stage.POLLED, 0, 1, 1_001),
            new Sight(Stage.POLLED, 0, 2, 1_002),
            new Sight(Stage.CLOCK, 0, 2_000, 1_010),
            new Sight(Stage.EMITTED, 0, 2, 1_100),
            new Sight(Stage.CONFIRMED, 0, 2, 1_200),
            new Sight(Stage.READABLE, 0, 2, 1_300));

    assertThat(Passage.of(List.of(List.of(1_000L, 1_001L)), sights))
        .extracting(Passage::total)
        .containsExactly(300L, 299L);
  }

  @Test
  void aProbeThatHasNotComeThroughIsLeftOut() {
    List<Sight> sights =
        List.of(
            new Sight(Stage.POLLED, 0, 1, 1_001),
            new Sight(Stage.CLOCK, 0, 2_000, 1_010),
            new Sight(Stage.EMITTED, 0, 1, 1_100),
            new Sight(Stage.CONFIRMED, 0, 1, 1_200));

    assertThat(Passage.of(List.of(List.of(1_000L)), sights)).isEmpty();
  }

  @Test
  void whatWitnessesWroteIsReadInTheOrderOfTime(@TempDir Path directory) throws Exception {
    try (Trail one = Trail.into(directory, "one");
        Trail other = Trail.into(directory, "other")) {
      one.saw(Stage.POLLED, 0, 1, 20);
      other.saw(Stage.READABLE, 1, 2, 10);
    }

    assertThat(Trail.all(directory))
        .containsExactly(new Sight(Stage.READABLE, 1, 2, 10), new Sight(Stage.POLLED, 0, 1, 20));
  }

  @Test
  void quantilesAreByNearestRank() {
    Quantiles quantiles = Quantiles.of(4, 1, 3, 2);

    assertThat(quantiles.at(0.5)).isEqualTo(2);
    assertThat(quantiles.at(0.75)).isEqualTo(3);
    assertThat(quantiles.at(0.76)).isEqualTo(4);
    assertThat(quantiles.at(1)).isEqualTo(4);
    assertThat(quantiles.mean()).isEqualTo(2.5);
    assertThatThrownBy(() -> Quantiles.of().at(0.5)).hasMessageContaining("nothing was measured");
  }
}
