package io.kpipulse.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kpipulse.bench.alerts.LabelledSeries.Window;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** By hand from the definition: a window of ten rows, 40 to 49, in a hundred; 15 on probation. */
class NabScorerTest {
  private static final NabProfile STANDARD = new NabProfile("standard", 1, 0.11, 1);
  private static final double EXACT = 1e-9;

  @Test
  void silenceIsZero() {
    assertThat(score()).isZero();
  }

  @Test
  void theFirstRowOfTheWindowIsAHundred() {
    assertThat(score(40)).isCloseTo(100, within(EXACT));
  }

  @Test
  void laterRowsCountLess() {
    assertThat(score(44)).isCloseTo(hit(0.6), within(EXACT));
    assertThat(score(49)).isCloseTo(hit(0.1), within(EXACT));
    assertThat(hit(0.6)).isCloseTo(95.87, within(0.01));
  }

  @Test
  void onlyTheEarliestAlarmInAWindowCounts() {
    assertThat(score(44, 45, 49)).isEqualTo(score(44));
  }

  @Test
  void everyFalseAlarmCosts() {
    assertThat(score(20, 40)).isCloseTo(100 - 50 * 0.11, within(EXACT));
    assertThat(score(20, 21, 39, 40)).isCloseTo(100 - 3 * 50 * 0.11, within(EXACT));
  }

  @Test
  void soonAfterAWindowAFalseAlarmCostsLess() {
    double cost = 0.11 * (1 - 2 / (1 + Math.exp(5 / 9.0)));
    assertThat(score(40, 50)).isCloseTo(100 - 50 * cost, within(EXACT));
    assertThat(cost).isCloseTo(0.0298, within(0.0001));
    assertThat(score(40, 77)).as("beyond three windows").isCloseTo(100 - 5.5, within(EXACT));
  }

  @Test
  void probationDoesNotCount() {
    assertThat(score(0, 14, 40)).isCloseTo(100, within(EXACT));
    assertThat(score(15, 40)).isLessThan(100);
  }

  @Test
  void probationIsCappedAt750Rows() {
    assertThat(series(4_000).firstScored()).isEqualTo(600);
    assertThat(series(4_999).firstScored()).isEqualTo(749);
    assertThat(series(22_695).firstScored()).isEqualTo(750);
  }

  @Test
  void missesWeighMoreInTheirProfile() {
    NabScorer scorer = new NabScorer(new NabProfile("reward_low_FN_rate", 1, 0.11, 2));
    scorer.add(series(100), alarms(20, 40));
    scorer.add(series(100), alarms());
    // One window found for 1 less 0.11, one missed for -2; silence is -4, perfection 2.
    assertThat(scorer.at(1).score()).isCloseTo(100 * (0.89 - 2 + 4) / 6, within(EXACT));
    assertThat(scorer.at(1).found()).isEqualTo(1);
    assertThat(scorer.at(1).falseAlarms()).isEqualTo(1);
  }

  @Test
  void theBestThresholdIsOneForAllSeries() {
    double[] sure = alarms();
    sure[40] = 0.9;
    double[] unsure = alarms();
    unsure[40] = 0.5;
    unsure[20] = 0.7;
    NabScorer scorer = new NabScorer(STANDARD);
    scorer.add(series(100), sure);
    scorer.add(series(100), unsure);
    assertThat(scorer.best()).isEqualTo(scorer.at(0.5));
    assertThat(scorer.best().score()).isCloseTo(100 - 25 * 0.11, within(EXACT));
  }

  @Test
  void silenceIsBestIfAlarmsOnlyCost() {
    NabScorer scorer = new NabScorer(STANDARD);
    scorer.add(series(100), alarms(20, 21));
    assertThat(scorer.best().score()).isZero();
    assertThat(scorer.best().falseAlarms()).isZero();
  }

  private static double score(int... alarms) {
    NabScorer scorer = new NabScorer(STANDARD);
    scorer.add(series(100), alarms(alarms));
    return scorer.at(1).score();
  }

  /** The scaled score of an alarm a part of the window before its end. */
  private static double hit(double position) {
    double worth = (2 / (1 + Math.exp(-5 * position)) - 1) / (2 / (1 + Math.exp(-5)) - 1);
    return 50 * (1 + worth);
  }

  private static double[] alarms(int... positions) {
    double[] surprises = new double[100];
    for (int position : positions) {
      surprises[position] = 1;
    }
    return surprises;
  }

  private static LabelledSeries series(int rows) {
    long[] times = LongStream.range(0, rows).toArray();
    return new LabelledSeries("made up", times, new double[rows], List.of(new Window(40, 49)));
  }
}
