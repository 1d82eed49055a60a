package io.kpipulse.alert.judge;

import io.kpipulse.explain.Share;
import java.util.Comparator;
import java.util.List;

/**
 * How many times more the shares of a unit vary from day to day than chance lets them: good and bad
 * days, which no binomial test knows of (McCullagh and Nelder 1989, Generalized Linear Models,
 * section 4.5). Samples count for that many times less.
 *
 * <p>Estimated by the squared standardised deviations from the median day, without the quarter that
 * deviates most: an earlier incident must not hide the next.
 */
final class Dispersion {
  /** Fewer days tell nothing. */
  private static final int LEAST = 5;

  private static final double KEPT = 0.75;

  /** Mean of the kept part of squared deviations that are due to chance alone: of chi-squared 1. */
  private static final double MEAN_OF_KEPT = 0.369;

  /**
   * The estimate has a relative deviation of about 1.5 divided by the root of the days (by
   * simulation); the upper limit of its 95% interval is used, as too small a factor makes false
   * alerts.
   */
  private static final double UPPER = 1.64 * 1.5;

  /** Where a unit varies more than this, it is not the days. */
  private static final double MOST = 25;

  private Dispersion() {}

  /**
   * The factor, from 1 on. O(n log n).
   *
   * @param days shares that do not overlap
   */
  static double of(List<Share> days) {
    List<Share> used = days.stream().filter(day -> day.denominator() > 0).toList();
    if (used.size() < LEAST) {
      return 1;
    }
    double median = median(used);
    if (median <= 0 || median >= 1) {
      return 1;
    }
    double sum =
        used.stream()
            .mapToDouble(day -> squared(day, median))
            .sorted()
            .limit(kept(used.size()))
            .sum();
    double mean = sum / kept(used.size()) / MEAN_OF_KEPT;
    double upper = mean * (1 + UPPER / Math.sqrt(used.size()));
    return Math.max(1, Math.min(MOST, upper));
  }

  private static long kept(int days) {
    return Math.round(KEPT * days);
  }

  private static double squared(Share day, double expected) {
    double deviation = day.ratio() - expected;
    return deviation * deviation * day.denominator() / (expected * (1 - expected));
  }

  /** By samples: half of them are from days not better. */
  private static double median(List<Share> days) {
    double half = days.stream().mapToDouble(Share::denominator).sum() / 2;
    List<Share> sorted = days.stream().sorted(Comparator.comparingDouble(Share::ratio)).toList();
    double seen = 0;
    for (Share day : sorted) {
      seen += day.denominator();
      if (seen >= half) {
        return day.ratio();
      }
    }
    return sorted.get(sorted.size() - 1).ratio();
  }

  /** So many samples are worth as much as these would be without dispersion. */
  static Share deflate(Share share, double dispersion) {
    return new Share(share.numerator() / dispersion, share.denominator() / dispersion);
  }
}
