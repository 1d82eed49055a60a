package io.kpipulse.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What NAB publishes for its HTM detector in one series, row by row and as scores. */
class PublishedRowsTest {
  private static final double EXACT = 1e-8;
  private static final int WINDOWS = 4;

  private LabelledSeries series;
  private double[] surprises;

  @BeforeEach
  void read() throws IOException {
    series =
        NabData.series().stream()
            .filter(one -> one.name().endsWith("speed_7578.csv"))
            .findFirst()
            .orElseThrow();
    try (InputStream in = getClass().getResourceAsStream("/alerts/numenta_speed_7578.csv.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      surprises =
          lines
              .lines()
              .skip(1)
              .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
              .toArray();
    }
  }

  @Test
  void theScoresAreThoseOfNab() throws IOException {
    assertScore(0, 0.542187690735, 3.19572468045);
    assertScore(1, 0.575195503235, 3.06755940455);
    assertScore(2, 0.542187690735, 3.19572468045);
  }

  private void assertScore(int index, double threshold, double published) throws IOException {
    NabProfile profile = NabData.profiles().get(index);
    NabScorer scorer = new NabScorer(profile);
    scorer.add(series, surprises);
    double silence = -profile.miss() * WINDOWS;
    assertThat(scorer.at(threshold).score())
        .as(profile.name())
        .isCloseTo(100 * (published - silence) / (WINDOWS - silence), within(EXACT));
  }
}
