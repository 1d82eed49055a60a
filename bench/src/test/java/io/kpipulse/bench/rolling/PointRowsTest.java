package io.kpipulse.bench.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointRowsTest {
  private static final long MINUTE = Plan.STEP;
  private static final WindowDefinition WINDOW =
      new WindowDefinition("24h", 1_440 * MINUTE, 5 * MINUTE, 5 * MINUTE, 5_000);

  private static final Series SERIES =
      new Series("satisfaction_kpi", "national", "24h", Dimensions.NONE);

  private final PointRows rows = new PointRows(List.of(WINDOW), Plan.START + 17 * MINUTE);
  private final Checksum checksum = new Checksum();

  @Test
  void aPointStandsUntilTheNextAndTheLastUntilTheLastWholeStepIsOver() {
    rows.add(point(0, 3), checksum);
    rows.add(point(10, 4), checksum);
    rows.finish(checksum);

    Checksum expected = new Checksum();
    expected.add(Scopes.NATIONAL, 0, 10, 3, 0, 0, 0);
    expected.add(Scopes.NATIONAL, 10, 15, 4, 0, 0, 0);
    assertThat(checksum.value()).isEqualTo(expected.value());
    assertThat(checksum.rows()).isEqualTo(15);
  }

  @Test
  void aStepCountsAsWrittenLastAndNotWhileItRunsAtTheEnd() {
    rows.add(point(0, 1), checksum);
    rows.add(point(0, 3), checksum);
    rows.add(point(15, 9), checksum);
    rows.finish(checksum);

    Checksum expected = new Checksum();
    expected.add(Scopes.NATIONAL, 0, 15, 3, 0, 0, 0);
    assertThat(checksum.value()).isEqualTo(expected.value());
  }

  @Test
  void whereAllIsZeroThereIsNoRow() {
    rows.add(point(0, 3), checksum);
    rows.add(point(5, 0), checksum);
    rows.finish(checksum);

    assertThat(checksum.rows()).isEqualTo(5);
  }

  @Test
  void refusesPointsThatGoBack() {
    rows.add(point(5, 3), checksum);

    assertThatThrownBy(() -> rows.add(point(0, 3), checksum)).hasMessageContaining("not late");
  }

  private static Point point(int minute, long responses) {
    return new Point(
        SERIES,
        Plan.START + minute * MINUTE,
        new long[] {responses, 0, 0, 0},
        Point.NO_DOUBLES,
        Point.NO_STRINGS);
  }
}
