package io.kpipulse.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.bench.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionBenchmarkTest {
  @Test
  void dataIsShippedWhole() throws IOException {
    List<LabelledSeries> series = NabData.series();
    assertThat(series).hasSize(14);
    assertThat(series.stream().mapToInt(one -> one.values().length).sum()).isEqualTo(85_225);
    assertThat(series.stream().mapToInt(one -> one.windows().size()).sum()).isEqualTo(33);
    assertThat(NabData.profiles())
        .containsExactly(
            new NabProfile("standard", 1, 0.11, 1),
            new NabProfile("reward_low_FP_rate", 1, 0.22, 1),
            new NabProfile("reward_low_FN_rate", 1, 0.11, 2));
  }

  @Test
  void unusualLevelsAreFound() throws IOException {
    List<LabelledSeries> series = NabData.series();
    assertThat(standard(SeriesDetector.KPI_PULSE, series).best().score()).isGreaterThan(64);
    assertThat(standard(SeriesDetector.KPI_PULSE, series).at(0.997).score()).isGreaterThan(62);
    for (int half = 0; half < 2; half++) {
      List<LabelledSeries> members = DetectionBenchmark.everyOther(series, half);
      assertThat(standard(SeriesDetector.KPI_PULSE, members).best().score()).isGreaterThan(50);
    }
  }

  @Test
  void theTableShowsAllOfItBesideAPlainDetector() throws IOException {
    Section section = DetectionBenchmark.run();
    Map<String, Object> first = section.rows().get(0);
    assertThat(section.rows()).allMatch(row -> row.keySet().equals(first.keySet()));
    assertThat(score(section, "KPI Pulse", "default"))
        .isGreaterThan(score(section, "mean of 200 values ± 3σ", "best"));
  }

  private static double score(Section section, String detector, String threshold) {
    return section.rows().stream()
        .filter(row -> row.get("detector").equals(detector))
        .filter(row -> row.get("threshold").equals(threshold))
        .filter(row -> row.get("series").equals("all 14"))
        .mapToDouble(row -> (double) row.get("standard"))
        .findFirst()
        .orElseThrow();
  }

  private static NabScorer standard(SeriesDetector detector, List<LabelledSeries> series)
      throws IOException {
    return DetectionBenchmark.scorers(detector, series, NabData.profiles()).get(0);
  }
}
