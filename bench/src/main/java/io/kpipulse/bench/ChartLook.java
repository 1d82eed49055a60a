package io.kpipulse.bench;

import java.awt.Color;
import org.knowm.xchart.style.CategoryStyler;

/** What all bar charts have in common. */
public final class ChartLook {
  private ChartLook() {}

  /**
   * On white, with labels that do not lie over each other.
   *
   * @param labelDegrees by which labels are turned
   */
  public static void apply(CategoryStyler styler, int labelDegrees) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setXAxisLabelRotation(labelDegrees);
    styler.setYAxisDecimalPattern("#,##0");
  }
}
