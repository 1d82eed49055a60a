package io.kpipulse.board.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.board.SampleCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final KpiField HIGHER = SampleCatalog.whole().kpi("satisfaction_rate");
  private static final KpiField LOWER = SampleCatalog.whole().kpi("complaint_rate");

  private static final Figure GOOD = figure(0.9, false);
  private static final Figure ALSO_GOOD = figure(0.9, false);
  private static final Figure BAD = figure(0.2, false);
  private static final Figure SMALL = figure(1.0, true);

  @Test
  void equalFiguresShareAPlaceAndFewSamplesHaveNone() {
    Places places = new Places(HIGHER, List.of(BAD, GOOD, SMALL, ALSO_GOOD, Figure.NONE));
    assertThat(places.size()).isEqualTo(3);
    assertThat(places.place(GOOD)).isEqualTo(1);
    assertThat(places.isTied(GOOD)).isTrue();
    assertThat(places.place(BAD)).isEqualTo(3);
    assertThat(places.isTied(BAD)).isFalse();
    assertThat(places.place(SMALL)).isNull();
    assertThat(places.place(Figure.NONE)).isNull();
    assertThat(places.median()).isEqualTo(0.9);
  }

  @Test
  void whereLessIsBetterTheLeastIsFirst() {
    Places places = new Places(LOWER, List.of(GOOD, BAD));
    assertThat(places.place(BAD)).isEqualTo(1);
    assertThat(places.place(GOOD)).isEqualTo(2);
  }

  @Test
  void aNewerFigureHasAPlaceAmongThoseThatAreRanked() {
    assertThat(new Places(HIGHER, List.of(GOOD, BAD)).place(figure(0.5, false))).isEqualTo(2);
  }

  @Test
  void unitsWithFewSamplesAreNeverFirstOrLastOfThoseThatAreRanked() {
    List<Figure> all = List.of(SMALL, BAD, Figure.NONE, GOOD);
    assertThat(
            Stream.of(SMALL, BAD, Figure.NONE, GOOD)
                .sorted(new Places(HIGHER, all).bestFirst(Function.identity())))
        .containsExactly(GOOD, BAD, SMALL, Figure.NONE);
  }

  private static Figure figure(double value, boolean small) {
    return new Figure(value, value * 100, 100.0, null, null, null, small, false);
  }
}
