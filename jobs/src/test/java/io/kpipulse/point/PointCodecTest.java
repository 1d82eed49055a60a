package io.kpipulse.point;

import static io.kpipulse.codec.CodecBytes.read;
import static io.kpipulse.codec.CodecBytes.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointCodecTest {
  private final PointCodec codec = new PointCodec();

  @Test
  void aPointSurvivesTheRoundTripWithHowItCameAbout() throws IOException {
    Point point =
        new Point(
            new Series("task_kpi", List.of("ministry", "24h", "BGDĐT")),
            -60_000,
            new long[] {3, Long.MAX_VALUE},
            new double[] {0.1, Double.NaN},
            new String[] {"đúng hạn", ""},
            new Evaluation(new long[] {7, -2, 0}, 86_400_000, 1_772_413_200_123L));
    Point copy = read(codec, written(codec, point));
    assertThat(copy).isEqualTo(point);
    // Points are equal whenever they were evaluated.
    assertThat(copy.evaluation()).isEqualTo(point.evaluation());
  }

  @Test
  void aPointThatJudgesNoTotalsKeepsNone() throws IOException {
    Point point =
        new Point(
            new Series("task_watch", List.of("all")),
            0,
            new long[] {1},
            Point.NO_DOUBLES,
            Point.NO_STRINGS);
    Point copy = read(codec, written(codec, point));
    assertThat(copy).isEqualTo(point);
    assertThat(copy.evaluation()).isEqualTo(Evaluation.NONE);
  }
}
