package io.kpipulse.bench;

import java.awt.BasicStroke;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Events a second as bars: the least, the median and the greatest. The axis is logarithmic where
 * they lie far apart.
 */
final class Bars {
  private static final int WIDTH = 1080;
  private static final int HEIGHT = 520;
  private static final int LABEL_DEGREES = 20;

  /** From how many times as much on a short bar could no longer be told from none. */
  private static final double FAR_APART = 20;

  /** By how much of a decade the shortest bar stands out at least. */
  private static final double ROOM = 0.1;

  private Bars() {}

  static CategoryChart of(String title, List<Measured> measured) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle("events/s")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    ChartLook.apply(chart.getStyler(), LABEL_DEGREES);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    // Each dash of a line would be a shape of its own.
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke());
    chart.getStyler().setAxisTickMarksStroke(new BasicStroke());
    List<String> labels = measured.stream().map(Bars::label).toList();
    List<Spread> rates = measured.stream().map(Measured::eventsPerSecond).toList();
    double least = rates.stream().mapToDouble(Spread::min).min().orElseThrow();
    double greatest = rates.stream().mapToDouble(Spread::max).max().orElseThrow();
    if (greatest > least * FAR_APART) {
      chart.getStyler().setYAxisLogarithmic(true);
      // Bars otherwise begin at 0, which no logarithm has.
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least) - ROOM)));
    }
    chart.addSeries("min", labels, rates.stream().map(Spread::min).toList());
    chart.addSeries("median", labels, rates.stream().map(Spread::median).toList());
    chart.addSeries("max", labels, rates.stream().map(Spread::max).toList());
    return chart;
  }

  private static String label(Measured measured) {
    return measured.entrant().contender().name()
        + ", "
        + measured.entrant().windows()
        + ", "
        + measured.first().events();
  }
}
