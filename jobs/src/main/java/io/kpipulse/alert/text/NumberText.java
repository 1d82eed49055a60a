package io.kpipulse.alert.text;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/**
 * Writes numbers as a language does: {@code 1,120} and {@code 62.1}, {@code 1.120} and {@code
 * 62,1}.
 */
record NumberText(Language language) {

  /** With exactly so many decimals. */
  String exact(double value, int decimals) {
    return text(value, decimals, decimals);
  }

  /** With at most so many decimals. */
  String upTo(double value, int decimals) {
    return text(value, 0, decimals);
  }

  String whole(double value) {
    return exact(value, 0);
  }

  /** A part of 1 in percent; under 1% with one decimal, so that it is not 0. */
  String share(double share) {
    return upTo(100 * share, Math.abs(share) < 0.01 ? 1 : 0);
  }

  private String text(double value, int least, int most) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language.locale());
    symbols.setGroupingSeparator(language.grouping());
    symbols.setDecimalSeparator(language.point());
    symbols.setMinusSign('−');
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(least);
    format.setMaximumFractionDigits(most);
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(value);
    // What rounds to nothing has no sign.
    return format.format(0).equals(text.replace("−", "")) ? text.replace("−", "") : text;
  }
}
