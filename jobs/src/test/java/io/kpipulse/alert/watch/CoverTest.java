package io.kpipulse.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is told when a country and its localities are bad together. */
class CoverTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int STEPS = 12;
  private static final Unit COUNTRY = Unit.of("national", Map.of());

  @Test
  void aDropOfAllIsToldOnce() {
    assertThat(told(all(8, 1, 0.7, 0.7, 0.7, 1))).containsExactly(COUNTRY);
  }

  @Test
  void fewThatFailStandForTheCountry() {
    LevelJudge judge = all(8, 1).with(locality(0), 1, 0, 0, 0, 1).with(locality(1), 1, 0, 0, 0, 1);
    assertThat(told(judge)).containsExactly(locality(0), locality(1));
  }

  /** All lose 0.19, and two 0.3: without them the country is just not bad, but far from good. */
  @Test
  void fewDoNotStandForTheCountryWhereTheRestIsNotGood() {
    LevelJudge judge = all(8, 1, 0.81, 0.81, 0.81, 1);
    judge.with(locality(0), 1, 0.7, 0.7, 0.7, 1).with(locality(1), 1, 0.7, 0.7, 0.7, 1);
    assertThat(told(judge)).containsExactly(COUNTRY);
  }

  /** They depend on what has come: two of four are not few, whoever reports later. */
  @Test
  void unitsThatDoNotReportYetAreNotCountedAmongTheOthers() {
    LevelJudge judge = all(8, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1);
    for (int i = 0; i < 4; i++) {
      judge.with(locality(i), 1);
    }
    judge.with(locality(0), 1, 0, 0, 0, 1).with(locality(1), 1, 0, 0, 0, 1);
    assertThat(told(judge)).containsExactlyInAnyOrder(COUNTRY, locality(0), locality(1));
  }

  @Test
  void whatEndsAfterItsCoverIsNotTold() {
    LevelJudge judge =
        all(8, 1, 0.7, 0.7, 0.7, 1).with(locality(0), 1, 0.7, 0.7, 0.7, 0.85, 0.85, 1);
    assertThat(told(judge)).containsExactly(COUNTRY);
  }

  @Test
  void whatIsStillBadWithoutItsCoverIsTold() {
    LevelJudge judge =
        all(8, 1, 0.7, 0.7, 0.7, 1).with(locality(0), 1, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7);
    assertThat(told(judge)).containsExactlyInAnyOrder(COUNTRY, locality(0));
  }

  /** Three localities are bad a step before the others, and fire while the country is pending. */
  @Test
  void aPendingCountryIsAwaited() {
    LevelJudge judge = all(8, 1, 1, 0.7, 0.7, 0.7, 1);
    for (int i = 0; i < 3; i++) {
      judge.with(locality(i), 1, 0.7, 0.7, 0.7, 0.7, 1);
    }
    assertThat(told(judge)).containsExactly(COUNTRY);
  }

  @Test
  void aCountryThatStaysPendingIsNotAwaitedForLong() {
    LevelJudge judge = all(8, 1, 1, 0.76, 0.88, 0.88, 0.88);
    judge.with(locality(0), 1, 0.6, 0.6, 0.6, 0.6, 0.6);
    assertThat(told(judge)).containsExactly(locality(0));
  }

  private static LevelJudge all(int localities, double... rates) {
    LevelJudge judge = new LevelJudge(HOUR);
    for (int i = 0; i < localities; i++) {
      judge.with(locality(i), rates);
    }
    return judge;
  }

  private static Unit locality(int number) {
    return Unit.of("locality", Map.of("locality", "0" + number));
  }

  /** Of whom somebody is told, in the order in which their alerts end. */
  private static List<Unit> told(LevelJudge judge) {
    WorkingCalendar calendar = new WorkingCalendar(ZoneOffset.UTC, Map.of());
    RuleWatch watch = new RuleWatch(rule(), judge, calendar, HOUR, Alert.NEVER);
    watch.touch(0, Long.MAX_VALUE);
    watch.advance(STEPS * HOUR);
    return watch.alerts().stream().filter(Alert::isTold).map(Alert::unit).toList();
  }

  private static Rule rule() {
    return new Rule(
        "test",
        "test",
        "test",
        new Condition.Target(Direction.DOWN, 0.8, 0.9),
        "satisfaction_kpi",
        "satisfaction_rate",
        "24h",
        List.of("national", "locality"),
        Map.of(),
        1,
        0.001,
        true,
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ZERO,
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        false);
  }
}
