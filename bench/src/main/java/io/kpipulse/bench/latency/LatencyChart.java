package io.kpipulse.bench.latency;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;

/** How many probes took how long, in pieces of a tenth of a second, each named by its middle. */
final class LatencyChart {
  private static final int BUCKET_MILLIS = 100;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;
  private static final int LABELS = 20;

  private LatencyChart() {}

  static CategoryChart of(long[] millis) {
    int buckets = (int) (Arrays.stream(millis).max().orElse(0) / BUCKET_MILLIS) + 1;
    int[] counts = new int[buckets];
    for (long value : millis) {
      counts[(int) (value / BUCKET_MILLIS)]++;
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("From record timestamp to readable")
            .xAxisTitle("seconds")
            .yAxisTitle("probes")
            .build();
    CategoryStyler styler = chart.getStyler();
    styler.setLegendVisible(false);
    styler.setAvailableSpaceFill(1);
    styler.setXAxisMaxLabelCount(LABELS);
    chart.addSeries(
        "probes",
        IntStream.range(0, buckets).mapToObj(i -> (i + 0.5) * BUCKET_MILLIS / 1000).toList(),
        Arrays.stream(counts).boxed().toList());
    return chart;
  }
}
