package io.kpipulse.board.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.board.EmptyStore;
import io.kpipulse.board.SampleCatalog;
import io.kpipulse.board.answer.SeriesPoint;
import io.kpipulse.board.answer.Trend;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendQuestionTest {
  private static final BoardCatalog CATALOG = SampleCatalog.whole();
  private static final Instant MIDNIGHT = Instant.parse("2026-11-09T17:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private Duration every;

  @Test
  void carriesForwardAndLeavesGapsWhereThereIsNothingToDivideBy() {
    Trend trend =
        trend(
            MIDNIGHT,
            MIDNIGHT.plus(DAY.multipliedBy(5)),
            5,
            List.of(
                row(MIDNIGHT.minus(DAY), 4, 1),
                row(MIDNIGHT.plus(DAY), 0, 0),
                row(MIDNIGHT.plus(DAY.multipliedBy(3)), 2, 2)));
    assertThat(trend.points().stream().map(SeriesPoint::value))
        .containsExactly(0.25, null, null, 1.0, 1.0);
    assertThat(trend.points().get(1).denominator()).isZero();
  }

  @Test
  void theGridIsThatOfTheDaysOfTheZone() {
    Trend trend =
        trend(MIDNIGHT.plusSeconds(7_000), MIDNIGHT.plus(DAY.multipliedBy(9)), 9, List.of());
    assertThat(every).isEqualTo(DAY);
    assertThat(trend.points().get(0).time()).isEqualTo(MIDNIGHT);
    trend(MIDNIGHT, MIDNIGHT.plus(DAY), 100, List.of());
    assertThat(every).isEqualTo(Duration.ofMinutes(15));
    trend(MIDNIGHT, MIDNIGHT.plus(DAY.multipliedBy(90)), 20, List.of());
    assertThat(every).isEqualTo(Duration.ofDays(5));
  }

  @Test
  void nothingIsToldBeyondNow() {
    Instant now = Instant.parse("2026-11-20T03:00:00Z");
    Trend trend = trend(now.minus(DAY), now.plus(DAY), 1_000, List.of(row(now.minus(DAY), 4, 3)));
    SeriesPoint last = trend.points().get(trend.points().size() - 1);
    assertThat(last.time()).isBefore(now).isAfter(now.minus(Duration.ofMinutes(16)));
    assertThat(trend(now.plus(DAY), now.plus(DAY.multipliedBy(2)), 10, List.of()).points())
        .isEmpty();
  }

  @Test
  void anEmptyRangeIsABadQuestion() {
    assertThatThrownBy(() -> trend(MIDNIGHT, MIDNIGHT, 10, List.of()))
        .isInstanceOf(BadQuestion.class)
        .hasMessageContaining("is empty; turn the two");
  }

  private Trend trend(Instant from, Instant to, int points, List<StoredRow> rows) {
    EmptyStore store =
        new EmptyStore() {
          @Override
          public List<StoredRow> sampled(
              Selection selection, Instant start, Instant end, Duration step) {
            every = step;
            return rows;
          }
        };
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC);
    return new TrendQuestion(CATALOG, store, new StatusQuestion(store, clock), clock)
        .ask(CATALOG.kpi("satisfaction_rate"), "24h", Addresses.NATIONAL, from, to, points);
  }

  private static StoredRow row(Instant time, int responses, int satisfied) {
    Map<String, Double> values = new HashMap<>();
    values.put("responses", (double) responses);
    values.put("satisfied", (double) satisfied);
    // A store may still hold the ratio of an earlier version of the point.
    values.put("satisfaction_rate", responses == 0 ? 0.75 : (double) satisfied / responses);
    return new StoredRow(time, Map.of(), values);
  }
}
