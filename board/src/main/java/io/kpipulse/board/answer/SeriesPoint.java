package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Figure;
import java.time.Instant;

/** A point of a chart or table. */
public record SeriesPoint(
    Instant time, Double value, Double numerator, Double denominator, Double low, Double high) {

  public static SeriesPoint of(Instant time, Figure figure) {
    return new SeriesPoint(
        time,
        figure.value(),
        figure.numerator(),
        figure.denominator(),
        figure.low(),
        figure.high());
  }
}
