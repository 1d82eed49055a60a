package io.kpipulse.alert.reason;

import static io.kpipulse.alert.reason.Samples.COUNTRY;
import static io.kpipulse.alert.reason.Samples.DAY;
import static io.kpipulse.alert.reason.Samples.HANOI;
import static io.kpipulse.alert.reason.Samples.TODAY;
import static io.kpipulse.alert.reason.Samples.change;
import static io.kpipulse.alert.reason.Samples.day;
import static io.kpipulse.alert.reason.Samples.detail;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeafBookTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = 60 * MINUTE;
  private static final Rule HOURLY = Samples.satisfaction("1h");

  /** The step that ends at 14:05. */
  private static final long STEP = TODAY + 14 * HOUR + 4 * MINUTE;

  private static final Unit ONLINE = detail("01", "1.004194", "ONLINE");
  private static final Unit POSTAL = detail("01", "1.004194", "POSTAL");
  private static final Map<String, String> ONLINE_IN_HANOI =
      Map.of(
          "ministry", "BCA",
          "procedure", "1.004194",
          "channel", "ONLINE",
          "respondent", "CITIZEN");

  private final LeafBook book = Samples.book(HOURLY);

  @Test
  void wantsTheLeavesAndTheUnitsThemselves() {
    assertThat(book.wants("satisfaction_kpi", "detail", "1d")).isTrue();
    assertThat(book.wants("satisfaction_kpi", "locality", "1d")).isTrue();
    assertThat(book.wants("satisfaction_kpi", "locality", "1h")).isFalse();
    assertThat(book.wants("task_kpi", "ministry_locality", "now")).isFalse();
  }

  @Test
  void theDayAgainstTheSevenDaysBefore() {
    for (int back = 1; back <= 8; back++) {
      book.add(day(ONLINE, TODAY - back * DAY, TODAY, 8, 10));
    }
    book.add(day(ONLINE, TODAY, TODAY + 30 * HOUR, 3, 12));
    book.add(day(detail("48", "1.1", "POSTAL"), TODAY, TODAY + 30 * HOUR, 1, 1));
    book.add(day(HANOI, TODAY - DAY, TODAY, 9, 12));
    book.add(day(HANOI, TODAY, TODAY + 30 * HOUR, 4, 13));
    book.advance(Set.of("satisfaction_kpi"), TODAY + DAY);

    LeafChange change = book.change(HOURLY, HANOI, STEP, STEP - HOUR).orElseThrow();

    assertThat(change.isFinal()).isTrue();
    assertThat(change.cells()).isEqualTo(Map.of(ONLINE_IN_HANOI, change(56, 70, 3, 12)));
    assertThat(change.whole()).isEqualTo(change(9, 12, 4, 13));
    assertThat(change.dimensions())
        .containsExactly("ministry", "procedure", "channel", "respondent");
  }

  @Test
  void whileTheDayIsOpenOnlyWhatHasComeSinceCounts() {
    book.add(day(ONLINE, TODAY - DAY, TODAY, 8, 10));
    book.add(day(ONLINE, TODAY, TODAY + 12 * HOUR, 70, 80));
    book.add(day(ONLINE, TODAY, TODAY + 13 * HOUR, 80, 90));
    book.add(day(ONLINE, TODAY, TODAY + 14 * HOUR + 3 * MINUTE, 82, 100));
    book.add(day(POSTAL, TODAY, TODAY + 13 * HOUR + 30 * MINUTE, 5, 5));
    long since = TODAY + 13 * HOUR + 5 * MINUTE;

    LeafChange change = book.change(HOURLY, HANOI, STEP, since).orElseThrow();

    assertThat(change.isFinal()).isFalse();
    assertThat(change.cells().get(ONLINE_IN_HANOI)).isEqualTo(change(8, 10, 2, 10));
    assertThat(change.whole()).isEqualTo(change(8, 10, 7, 15));
  }

  @Test
  void whatLiesTooFarBackIsTakenWithTheWholeDay() {
    book.add(day(ONLINE, TODAY - DAY, TODAY, 8, 10));
    book.add(day(ONLINE, TODAY, TODAY + 10 * HOUR, 70, 80));
    book.add(day(ONLINE, TODAY, TODAY + 14 * HOUR, 82, 100));
    LeafChange change = book.change(HOURLY, HANOI, STEP, TODAY + 11 * HOUR).orElseThrow();
    assertThat(change.whole()).isEqualTo(change(8, 10, 82, 100));
  }

  @Test
  void aStateIsComparedWithThatOfAWeekBefore() {
    Rule overdue = Samples.rule("task_kpi", "overdue_rate", "now", Samples.DROP);
    LeafBook tasks = Samples.book(overdue);
    Unit place = Samples.unit("ministry_locality", Map.of("ministry", "BCA", "locality", "01"));
    tasks.add(tasks(place, TODAY - 7 * DAY, 1, 10));
    tasks.add(tasks(place, TODAY, 4, 10));
    tasks.add(tasks(place, TODAY + HOUR, 9, 10));
    LeafChange change = tasks.change(overdue, COUNTRY, TODAY, TODAY).orElseThrow();
    assertThat(change.cells())
        .isEqualTo(Map.of(Map.of("ministry", "BCA", "locality", "01"), change(1, 10, 4, 10)));
    assertThat(change.isFinal()).isFalse();
    tasks.advance(Set.of("task_kpi"), TODAY + 5 * MINUTE);
    assertThat(tasks.change(overdue, COUNTRY, TODAY, TODAY).orElseThrow().isFinal()).isTrue();
  }

  private static FinalPoint tasks(Unit unit, long step, long overdue, long open) {
    Map<String, Long> totals = Map.of("tasks_overdue", overdue, "tasks_open", open);
    return Samples.point("task_kpi", "now", unit, step, step, totals);
  }

  /** The shares of counts say over how many days they are. */
  @Test
  void aCountIsComparedPerDay() {
    Rule cases = Samples.rule("satisfaction_kpi", "cases", "24h", Samples.DROP);
    LeafBook counts = Samples.book(cases);
    for (int back = 0; back <= 3; back++) {
      Map<String, Long> totals = Map.of("cases", back == 0 ? 2L : 20L);
      counts.add(
          Samples.point("satisfaction_kpi", "1d", ONLINE, TODAY - back * DAY, TODAY, totals));
    }
    assertThat(counts.change(cases, HANOI, STEP, TODAY)).as("part of a day").isEmpty();
    counts.advance(Set.of("satisfaction_kpi"), TODAY + DAY);
    LeafChange change = counts.change(cases, HANOI, STEP, TODAY).orElseThrow();
    assertThat(change.cells().get(ONLINE_IN_HANOI)).isEqualTo(change(60, 3, 2, 1));
  }

  @Test
  void withoutDaysBeforeThereIsNothingToCompare() {
    book.add(day(ONLINE, TODAY, TODAY + HOUR, 3, 12));
    assertThat(book.change(HOURLY, HANOI, STEP, TODAY)).isEmpty();
    book.add(day(ONLINE, TODAY - DAY, TODAY, 3, 12));
    assertThat(book.change(HOURLY, HANOI, STEP, TODAY)).isPresent();
    book.forgetBefore(Set.of("satisfaction_kpi"), TODAY);
    assertThat(book.change(HOURLY, HANOI, STEP, TODAY)).isEmpty();
  }

  @Property(tries = 100)
  void theOrderOfPointsIsIrrelevant(@ForAll Random random) {
    List<FinalPoint> points = new ArrayList<>(finalPoints(random));
    points.addAll(earlyPoints(random));
    LeafBook inOrder = filled(points);
    Collections.shuffle(points, random);
    LeafBook shuffled = filled(points);
    for (long since = TODAY; since < TODAY + DAY; since += 7 * MINUTE) {
      assertThat(shuffled.change(HOURLY, HANOI, STEP, since).map(LeafBookTest::withoutOrder))
          .isEqualTo(inOrder.change(HOURLY, HANOI, STEP, since).map(LeafBookTest::withoutOrder));
    }
  }

  @Property(tries = 100)
  void whenTheDayIsClosedEarlyVersionsLeaveNoTrace(@ForAll Random random) {
    List<FinalPoint> points = new ArrayList<>(finalPoints(random));
    LeafBook alone = filled(points);
    points.addAll(earlyPoints(random));
    Collections.shuffle(points, random);
    LeafBook withEarly = filled(points);
    for (LeafBook each : List.of(alone, withEarly)) {
      each.advance(Set.of("satisfaction_kpi"), TODAY + DAY);
    }
    assertThat(withEarly.change(HOURLY, HANOI, STEP, STEP).map(LeafBookTest::withoutOrder))
        .isEqualTo(alone.change(HOURLY, HANOI, STEP, TODAY).map(LeafBookTest::withoutOrder));
  }

  private static LeafChange withoutOrder(LeafChange change) {
    return new LeafChange(
        change.unit(),
        change.window(),
        change.isCount(),
        change.whole(),
        change.dimensions(),
        Map.copyOf(change.cells()),
        change.isFinal());
  }

  private static LeafBook filled(List<FinalPoint> points) {
    LeafBook book = Samples.book(HOURLY);
    points.forEach(book::add);
    return book;
  }

  private static List<FinalPoint> finalPoints(Random random) {
    List<FinalPoint> points = new ArrayList<>();
    for (int back = 0; back <= 7; back++) {
      for (Unit unit : List.of(ONLINE, POSTAL, HANOI)) {
        int responses = 1 + random.nextInt(100);
        points.add(
            day(
                unit,
                TODAY - back * DAY,
                TODAY + 2 * DAY,
                random.nextInt(responses + 1),
                responses));
      }
    }
    return points;
  }

  private static List<FinalPoint> earlyPoints(Random random) {
    List<FinalPoint> points = new ArrayList<>();
    for (long time = TODAY; time < TODAY + DAY; time += (1 + random.nextInt(40)) * MINUTE) {
      for (Unit unit : List.of(ONLINE, POSTAL, HANOI)) {
        points.add(day(unit, TODAY, time, random.nextInt(50), 50));
      }
    }
    return points;
  }
}
