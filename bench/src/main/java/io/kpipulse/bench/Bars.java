package io.kpipulse.bench;

import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Events a second as bars on a logarithmic axis, the spread as whiskers. */
final class Bars {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 480;
  private static final int LABEL_DEGREES = 20;

  private Bars() {}

  static CategoryChart of(String title, List<Measured> measured) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle("events/s (median, min to max)")
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setXAxisLabelRotation(LABEL_DEGREES);
    List<Spread> rates = measured.stream().map(Measured::eventsPerSecond).toList();
    chart.addSeries(
        "events/s",
        measured.stream().map(Bars::label).toList(),
        rates.stream().map(Spread::median).toList(),
        rates.stream().map(rate -> (rate.max() - rate.min()) / 2).toList());
    return chart;
  }

  private static String label(Measured measured) {
    return measured.entrant().contender().name() + ", " + measured.entrant().windows();
  }
}
