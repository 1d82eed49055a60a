package io.kpipulse.explain;

import static io.kpipulse.explain.ContributionTest.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeScanTest {
  private static final List<String> PROCEDURES = List.of("1.1", "1.2", "1.3", "1.4", "1.5");
  private static final List<String> CHANNELS = List.of("ONLINE", "ONE_STOP", "POST");

  private final Map<Map<String, String>, Change> cells = new HashMap<>();

  @Test
  void oneProcedureInAllChannels() {
    fill(change(80, 100, 80, 100));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(80, 100, 40, 100)));
    Finding finding = first();
    assertThat(finding.combinations()).containsExactly(Map.of("procedure", "1.2"));
    assertThat(finding.change()).isEqualTo(change(240, 300, 120, 300));
    assertThat(finding.share()).isCloseTo(1, within(1e-9));
    assertThat(finding.likelihoodRatio()).isPositive();
  }

  @Test
  void oneProcedureInOneChannel() {
    fill(change(80, 100, 80, 100));
    cells.put(cell("1.2", "ONLINE"), change(80, 100, 30, 100));
    assertThat(first().combinations()).containsExactly(cell("1.2", "ONLINE"));
  }

  @Test
  void aRiseIsFoundLikeAFall() {
    fill(change(20, 100, 20, 100));
    cells.put(cell("1.2", "ONLINE"), change(20, 100, 70, 100));
    assertThat(first().combinations()).containsExactly(cell("1.2", "ONLINE"));
    assertThat(first().change().difference()).isPositive();
  }

  @Test
  void twoProceduresAreOneFinding() {
    fill(change(80, 100, 80, 100));
    for (String channel : CHANNELS) {
      cells.put(cell("1.2", channel), change(80, 100, 30, 100));
      cells.put(cell("1.4", channel), change(80, 100, 40, 100));
    }
    Finding finding = first();
    assertThat(finding.combinations())
        .containsExactlyInAnyOrder(Map.of("procedure", "1.2"), Map.of("procedure", "1.4"));
    assertThat(finding.share()).isCloseTo(1, within(1e-9));
    assertThat(finding.change()).isEqualTo(change(480, 600, 210, 600));
  }

  /** It is a twentieth of the whole change. */
  @Test
  void whatExplainsLittleMakesNoAnswerLonger() {
    fill(change(8_000, 10_000, 8_000, 10_000));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(8e3, 1e4, 3e3, 1e4)));
    CHANNELS.forEach(channel -> cells.put(cell("1.4", channel), change(400, 500, 150, 500)));
    assertThat(first().combinations()).containsExactly(Map.of("procedure", "1.2"));
  }

  @Test
  void allAlikeHaveNoPlace() {
    fill(change(80, 100, 40, 100));
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  /** A half of so many cells is sure to have changed, but so has the other half. */
  @Test
  void manyAlikeHaveNoPlace() {
    for (int procedure = 0; procedure < 100; procedure++) {
      cells.put(cell("p" + procedure, "ONLINE"), change(800, 1000, 700, 1000));
      cells.put(cell("p" + procedure, "POST"), change(800, 1000, 700, 1000));
    }
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  @Test
  void noChange() {
    fill(change(80, 100, 80, 100));
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
    assertThat(ChangeScan.find(Map.of(), 3)).isEmpty();
    fill(change(0, 0, 80, 100));
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  /** The bad part has grown, but no part is worse than before. */
  @Test
  void aChangeOfTheMixAloneHasNoPlace() {
    fill(change(80, 100, 80, 100));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(20, 100, 200, 1000)));
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  @Test
  void aFewAnswersAreChance() {
    fill(change(8, 10, 3, 3));
    cells.put(cell("1.2", "ONLINE"), change(9, 10, 1, 3));
    cells.put(cell("1.3", "POST"), change(2, 3, 0, 2));
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  /** Each cell moves by about as much as another one. */
  @Test
  void whatVariesOfItselfIsNoCause() {
    int cell = 0;
    for (String procedure : PROCEDURES) {
      for (String channel : CHANNELS) {
        double now = 8_000 + (cell++ * 7 % 15 - 7) * 100;
        cells.put(cell(procedure, channel), change(8_000, 10_000, now, 10_000));
      }
    }
    assertThat(ChangeScan.find(cells, 3)).isEmpty();
  }

  /** A mean score goes beyond 1. */
  @Test
  void aMean() {
    fill(change(430, 100, 430, 100));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(430, 100, 200, 100)));
    assertThat(first().combinations()).containsExactly(Map.of("procedure", "1.2"));
  }

  @Test
  void theMoreIsCountedTheMoreItTells() {
    double least = 0;
    for (int times = 1; times <= 10_000; times *= 10) {
      fill(change(8 * times, 10 * times, 8 * times, 10 * times));
      for (String channel : CHANNELS) {
        cells.put(cell("1.2", channel), change(8 * times, 10 * times, 1 * times, 10 * times));
      }
      assertThat(first().combinations()).containsExactly(Map.of("procedure", "1.2"));
      assertThat(first().likelihoodRatio()).isGreaterThan(least);
      least = first().likelihoodRatio();
    }
  }

  @Test
  void alternativesFollow() {
    fill(change(80, 100, 80, 100));
    CHANNELS.forEach(channel -> cells.put(cell("1.2", channel), change(80, 100, 40, 100)));
    List<Finding> findings = ChangeScan.find(cells, 2);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).combinations().get(0)).containsEntry("procedure", "1.2").hasSize(2);
    assertThat(findings.get(1).likelihoodRatio()).isLessThan(findings.get(0).likelihoodRatio());
  }

  @Test
  void cellsOfOtherAttributesAreRefused() {
    fill(change(80, 100, 80, 100));
    cells.put(Map.of("procedure", "1.6"), change(80, 100, 80, 100));
    assertThatThrownBy(() -> ChangeScan.find(cells, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a cell has");
  }

  private void fill(Change each) {
    for (String procedure : PROCEDURES) {
      CHANNELS.forEach(channel -> cells.put(cell(procedure, channel), each));
    }
  }

  private Finding first() {
    return ChangeScan.find(cells, 3).get(0);
  }

  private static Map<String, String> cell(String procedure, String channel) {
    return Map.of("procedure", procedure, "channel", channel);
  }
}
