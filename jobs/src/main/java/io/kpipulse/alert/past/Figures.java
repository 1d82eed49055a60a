package io.kpipulse.alert.past;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.catalog.Display;

/**
 * Values of the KPI of a rule as text.
 *
 * @param language of the text
 * @param isPercent whether the KPI is a share
 */
public record Figures(Language language, boolean isPercent) {
  private static final double HUNDRED = 100;
  private static final double SMALL = 0.0001;

  /** Those of a rule, by what readers are told of its KPI. */
  public static Figures of(Rule rule, Display display, Language language) {
    Display.Kpi kpi = display.kpis().get(rule.kpi());
    return new Figures(language, kpi != null && "percent".equals(kpi.unit()));
  }

  /** A value. */
  public String value(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return isPercent ? fixed("%.1f%%", value * HUNDRED) : number(value);
  }

  /** A difference of two values. */
  String difference(double value) {
    return isPercent
        ? fixed("%.1f ", value * HUNDRED) + language.say("percentage points", "điểm phần trăm")
        : number(value);
  }

  /** A number of samples. */
  public String count(double count) {
    return fixed("%.0f", count);
  }

  /** A probability. */
  public String chance(double chance) {
    return chance > 0 && chance < SMALL ? fixed("%.1e", chance) : fixed("%.4f", chance);
  }

  private String number(double value) {
    return value == Math.rint(value) ? count(value) : fixed("%.2f", value);
  }

  private String fixed(String format, double value) {
    return String.format(language.locale(), format, value);
  }
}
