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
import io.kpipulse.alert.watch.Decision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When somebody is told of what begins in quiet hours. */
class QuietHoursTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Unit LOCALITY = Unit.of("locality", Map.of("locality", "01"));
  private static final WorkingCalendar CALENDAR = new WorkingCalendar(ZoneOffset.UTC, Map.of());
  private static final QuietHours OFFICE =
      new QuietHours("office", LocalTime.of(17, 30), LocalTime.of(7, 30), true);

  /** Thursday 1 January 1970 is good, Friday bad: judged at midnight, told on Monday. */
  @Test
  void aDayThatIsJudgedAtMidnightIsToldWhenTheQuietHoursAreOver() {
    RuleWatch watch = watch(DAY, 1, 0.7);
    watch.advance(time("1970-01-05T07:29:00Z"));
    assertThat(told(watch)).isEmpty();
    watch.advance(time("1970-01-05T07:30:00Z"));
    assertThat(told(watch)).containsOnly(time("1970-01-05T07:30:00Z"));
  }

  @Test
  void whatIsOverBeforeTheQuietHoursAreIsNotTold() {
    RuleWatch watch = watch(DAY, 1, 0.7, 1);
    watch.advance(time("1970-01-07T00:00:00Z"));
    assertThat(watch.alerts()).isNotEmpty();
    assertThat(told(watch)).isEmpty();
  }

  @Test
  void withoutQuietHoursItIsToldAtOnce() {
    RuleWatch watch = watch(HOUR, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.7);
    watch.advance(time("1970-01-01T10:00:00Z"));
    assertThat(told(watch)).containsOnly(time("1970-01-01T10:00:00Z"));
  }

  @Test
  void aDecisionSaysThatTheseAreQuietHours() {
    RuleWatch watch = watch(DAY, 0.7);
    watch.advance(time("1970-01-02T12:00:00Z"));
    assertThat(outcome(watch, "1970-01-02T07:29:00Z")).isEqualTo(Outcome.QUIET_HOURS);
    assertThat(outcome(watch, "1970-01-02T07:30:00Z")).isEqualTo(Outcome.FIRED);
  }

  @Test
  void quietHoursEndAtTheirEndOrWithTheDayOff() {
    assertThat(end("1970-01-01T12:00:00Z")).isEqualTo(time("1970-01-01T12:00:00Z"));
    assertThat(end("1970-01-01T17:30:00Z")).isEqualTo(time("1970-01-02T07:30:00Z"));
    assertThat(end("1970-01-02T20:00:00Z")).isEqualTo(time("1970-01-05T07:30:00Z"));
    QuietHours daysOff = new QuietHours("", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, true);
    assertThat(daysOff.end(time("1970-01-03T09:00:00Z"), Long.MAX_VALUE, CALENDAR))
        .isEqualTo(time("1970-01-05T00:00:00Z"));
  }

  private static long end(String from) {
    return OFFICE.end(time(from), Long.MAX_VALUE, CALENDAR);
  }

  private static Outcome outcome(RuleWatch watch, String time) {
    return watch.decision(LOCALITY, time(time)).outcome();
  }

  private static RuleWatch watch(Duration step, double... rates) {
    LevelJudge judge = new LevelJudge(step.toMillis()).with(LOCALITY, rates);
    RuleWatch watch = new RuleWatch(rule(step), judge, CALENDAR, step.toMillis(), Alert.NEVER);
    watch.touch(0, Long.MAX_VALUE);
    return watch;
  }

  /** When the steps end from which on somebody is told. */
  private static List<Long> told(RuleWatch watch) {
    return watch.alerts().stream()
        .filter(Alert::isTold)
        .map(alert -> alert.told() + (alert.rule().equals("hours") ? HOUR : DAY).toMillis())
        .toList();
  }

  private static long time(String text) {
    return Instant.parse(text).toEpochMilli();
  }

  private static Rule rule(Duration step) {
    return new Rule(
        step.equals(HOUR) ? "hours" : "days",
        "test",
        "test",
        new Condition.Target(Direction.DOWN, 0.8, 0.9),
        "satisfaction_kpi",
        "satisfaction_rate",
        "1d",
        List.of("national", "locality"),
        Map.of(),
        1,
        0.001,
        true,
        step,
        Duration.ZERO,
        Duration.ZERO,
        Severity.WARNING,
        OFFICE,
        Escalation.NONE,
        false);
  }
}
