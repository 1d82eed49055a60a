package io.kpipulse.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ShiftJudgeTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long OFFSET = Duration.ofHours(7).toMillis();
  private static final int SAMPLES = 2000;

  /** The start of a Monday in Hanoi. */
  private static final long MONDAY = Instant.parse("2026-06-28T17:00:00Z").toEpochMilli();

  private static final Unit HANOI = Unit.of("locality", Map.of("locality", "01"));

  @Test
  void aLossOfTheLastWeekIsBad() {
    assertThat(judge(day -> day < 7 ? 0.85 : 0.9).standing()).isEqualTo(Standing.BAD);
  }

  /** The last three days, Saturday to Monday, are 8 points lower, as in each week. */
  @Test
  void badDaysOfEachWeekAreNoLoss() {
    assertThat(judge(day -> day % 7 < 3 ? 0.84 : 0.92).standing()).isEqualTo(Standing.CLEAR);
  }

  @Test
  void aLossThatIsOverIsClear() {
    assertThat(judge(day -> day >= 7 && day < 14 ? 0.8 : 0.9).standing()).isEqualTo(Standing.CLEAR);
  }

  @Test
  void theSameLossIsWithinChanceWhereDaysDiffer() {
    Evidence evidence = judge(day -> (day < 7 ? 0.85 : 0.9) + (day % 2 == 0 ? 0.06 : -0.06));
    assertThat(evidence.reason()).isEqualTo(Reason.WITHIN_CHANCE);
  }

  /**
   * On Monday.
   *
   * @param rates by how many days ago
   */
  private static Evidence judge(IntToDoubleFunction rates) {
    SignalBook book = new SignalBook(OFFSET);
    for (int day = 60; day >= 0; day--) {
      Share share = new Share(Math.rint(rates.applyAsDouble(day) * SAMPLES), SAMPLES);
      book.begin(SatisfactionRule.signal("1d"), HANOI).put(MONDAY - day * DAY, share, 1);
    }
    Condition.Shift shift = new Condition.Shift(Direction.DOWN, 0.03, 0.01, 14);
    Judge judge = new ShiftJudge(SatisfactionRule.of(shift, "1d", Duration.ofDays(1)), shift, book);
    return judge.judge(judge.compare(HANOI, MONDAY), 0);
  }
}
