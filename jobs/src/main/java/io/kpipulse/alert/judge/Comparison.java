package io.kpipulse.alert.judge;

import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The shares that a judge compares. They are additive: those of a unit less those of its parts are
 * those of the rest. What is not needed for every unit is read only where it is asked for.
 *
 * @param now what is judged
 * @param others what it is compared with, in an order of the judge's own
 * @param past shares of earlier times by which it is told how much they vary
 */
public record Comparison(Share now, Supplier<List<Share>> others, Supplier<List<Share>> past) {

  /** Without a past. */
  public Comparison(Share now, Supplier<List<Share>> others) {
    this(now, others, List::of);
  }

  /** With nothing. */
  public Comparison(Share now) {
    this(now, List::of);
  }

  /**
   * The rest without a part; nothing is less than nothing, as a part may have been corrected before
   * the whole is.
   */
  public Comparison minus(Comparison part) {
    return new Comparison(
        rest(now, part.now),
        () -> rest(others.get(), part.others.get()),
        () -> rest(past.get(), part.past.get()));
  }

  private static List<Share> rest(List<Share> wholes, List<Share> parts) {
    List<Share> result = new ArrayList<>(wholes.size());
    for (int i = 0; i < wholes.size(); i++) {
      result.add(rest(wholes.get(i), parts.get(i)));
    }
    return result;
  }

  private static Share rest(Share whole, Share part) {
    double denominator = Math.max(0, whole.denominator() - part.denominator());
    double numerator = Math.max(0, whole.numerator() - part.numerator());
    return new Share(Math.min(numerator, denominator), denominator);
  }
}
