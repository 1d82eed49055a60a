package io.kpipulse.explain;

/**
 * What one part contributes to the change of a ratio: an {@link ExactContribution}, rounded.
 *
 * @param rate by the change of the part's own ratio
 * @param mix by the change of its share
 * @param weight the mean of its shares of the denominator
 */
public record Contribution(double rate, double mix, double weight) {

  /**
   * What a part contributes; O(1).
   *
   * @param whole what it is a part of; with a denominator at both times
   * @throws IllegalArgumentException if the whole has no ratio before or now
   */
  public static Contribution of(Change part, Change whole) {
    return ExactContribution.of(ExactChange.of(part), ExactChange.of(whole)).contribution();
  }

  /** Rate and mix together. */
  public double total() {
    return rate + mix;
  }
}
