package io.kpipulse.alert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DropJudgeTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long OFFSET = Duration.ofHours(7).toMillis();
  private static final int SAMPLES = 1000;

  /** A Wednesday, 15:00 in Hanoi. */
  private static final long TODAY = Instant.parse("2026-07-01T08:00:00Z").toEpochMilli();

  private static final Unit HANOI = Unit.of("locality", Map.of("locality", "01"));

  @Test
  void aDropBeyondChanceIsBad() {
    assertThat(judge(0, 0.84).standing()).isEqualTo(Standing.BAD);
  }

  @Test
  void theSameDropIsWithinChanceWhereDaysDiffer() {
    Evidence evidence = judge(0.04, 0.84);
    assertThat(evidence.reason()).isEqualTo(Reason.WITHIN_CHANCE);
    assertThat(evidence.worse()).isGreaterThan(0.05);
  }

  @Test
  void aDropBeyondWhatDaysDifferIsBad() {
    assertThat(judge(0.04, 0.6).standing()).isEqualTo(Standing.BAD);
  }

  /** Weekends are worse by far, but a Wednesday is not compared with them. */
  @Test
  void daysOfAnotherKindTellNothing() {
    Map<Long, Share> series = new TreeMap<>();
    WorkingCalendar calendar = new WorkingCalendar(ZoneOffset.ofHours(7), Map.of());
    for (int day = 28; day > 0; day--) {
      long step = TODAY - day * DAY;
      series.put(step, share(calendar.isWorkingDay(step) ? 0.9 : 0.3));
    }
    series.put(TODAY, share(0.84));
    assertThat(judge(series).standing()).isEqualTo(Standing.BAD);
  }

  /** On the day itself, and days around 0.9 that swing. */
  private static Evidence judge(double swing, double today) {
    Map<Long, Share> series = new TreeMap<>();
    for (int day = 28; day > 0; day--) {
      double level = day % 7 == 0 ? 0.9 : 0.9 + (day % 2 == 0 ? swing : -swing);
      series.put(TODAY - day * DAY, share(level));
    }
    series.put(TODAY, share(today));
    return judge(series);
  }

  private static Share share(double rate) {
    return new Share(Math.rint(rate * SAMPLES), SAMPLES);
  }

  private static Evidence judge(Map<Long, Share> points) {
    SignalBook book = new SignalBook(OFFSET);
    points.forEach(
        (step, value) -> book.begin(SatisfactionRule.signal("24h"), HANOI).put(step, value, 1));
    Condition.Drop drop = new Condition.Drop(Direction.DOWN, 0.05, 0.02, Set.of(Baseline.WEEKS));
    Judge judge =
        new DropJudge(
            SatisfactionRule.of(drop, "24h", Duration.ofHours(1)),
            drop,
            book,
            new ComparableWeeks(
                new WorkingCalendar(ZoneOffset.ofHours(7), Map.of()),
                DAY,
                Duration.ofMinutes(5).toMillis()),
            DAY);
    return judge.judge(judge.compare(HANOI, TODAY), 0);
  }
}
