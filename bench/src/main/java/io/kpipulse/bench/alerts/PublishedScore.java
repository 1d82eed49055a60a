package io.kpipulse.bench.alerts;

import java.util.List;

/**
 * A score that NAB's authors publish.
 *
 * @param detector its name in NAB
 * @param series which it was scored in
 * @param standard score in the standard profile
 * @param fewFalse in the profile that punishes false alarms twice
 * @param fewMissed in the profile that punishes misses twice
 */
record PublishedScore(
    String detector, String series, double standard, double fewFalse, double fewMissed) {
  private static final String ALL = "all 58 of NAB, as published";
  private static final String SHIPPED = "these 14, from its published rows";

  /**
   * Over the whole benchmark as in {@code results/final_results.json} of numenta/NAB (ea702d7), and
   * over the series shipped here: the rows in {@code results/}, with the best threshold for them.
   */
  static final List<PublishedScore> SCORES =
      List.of(
          new PublishedScore("ARTime", SHIPPED, 75.6, 68.2, 80.7),
          new PublishedScore("Numenta HTM", SHIPPED, 67.2, 60.5, 73.6),
          new PublishedScore("CAD OSE", SHIPPED, 64.0, 59.4, 67.9),
          new PublishedScore("Random Cut Forest", SHIPPED, 62.8, 49.9, 69.1),
          new PublishedScore("Twitter ADVec", SHIPPED, 39.8, 36.0, 42.7),
          new PublishedScore("ARTime", ALL, 74.9, 65.2, 80.4),
          new PublishedScore("Numenta HTM", ALL, 70.1, 63.1, 74.3),
          new PublishedScore("CAD OSE", ALL, 69.9, 67.0, 73.2),
          new PublishedScore("Random Cut Forest", ALL, 51.7, 38.4, 59.7),
          new PublishedScore("Twitter ADVec", ALL, 47.1, 33.6, 53.5));
}
