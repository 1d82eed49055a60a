package io.kpipulse.explain;

import org.apache.commons.numbers.fraction.BigFraction;

/** What a ratio, or a part of it, was before and is now; nothing is rounded. */
public record ExactChange(ExactShare before, ExactShare now) {

  /** The very numbers of a change. */
  public static ExactChange of(Change change) {
    return new ExactChange(ExactShare.of(change.before()), ExactShare.of(change.now()));
  }

  /** Whether there is a ratio at both times. */
  public boolean hasDifference() {
    return before.hasRatio() && now.hasRatio();
  }

  /**
   * The change of the ratio.
   *
   * @throws ArithmeticException if there is no ratio before or now
   */
  public BigFraction difference() {
    return now.ratio().subtract(before.ratio());
  }

  public ExactChange minus(ExactChange other) {
    return new ExactChange(before.minus(other.before), now.minus(other.now));
  }

  public boolean isZero() {
    return before.isZero() && now.isZero();
  }

  /** Rounded. */
  public Change change() {
    return new Change(before.share(), now.share());
  }
}
