package io.kpipulse.alert.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalBookTest {
  private static final Signal CASES = new Signal("satisfaction_kpi", "cases", "24h");
  private static final Signal WEEK = new Signal("satisfaction_kpi", "cases", "7d");
  private static final Unit HANOI = Unit.of("locality", Map.of("locality", "01"));
  private static final Unit COUNTRY = Unit.of("national", Map.of("locality", "all"));

  private final SignalBook book = new SignalBook(0);

  @Test
  void eachSignalOfAUnitHasASeriesOfItsOwn() {
    book.begin(CASES, HANOI).put(0, new Share(5, 1), 1);

    assertThat(book.at(CASES, Unit.of("locality", Map.of("locality", "01")), 0))
        .isEqualTo(new Share(5, 1));
    assertThat(book.at(WEEK, HANOI, 0)).isEqualTo(Share.NONE);
    assertThat(book.begin(CASES, HANOI)).isSameAs(book.begin(CASES, HANOI));
  }

  @Test
  void largerUnitsComeFirst() {
    StepSeries ofHanoi = book.begin(CASES, HANOI);
    StepSeries ofCountry = book.begin(CASES, COUNTRY);

    assertThat(book.units(CASES)).containsExactly(COUNTRY, HANOI);
    assertThat(book.units(WEEK)).isEmpty();
    assertThat(ofCountry).isNotSameAs(ofHanoi);
  }
}
