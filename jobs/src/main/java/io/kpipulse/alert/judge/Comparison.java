package io.kpipulse.alert.judge;

import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The shares that a judge compares, in an order of its own; the first is what is judged. They are
 * additive: those of a unit less those of its parts are those of the rest.
 */
public record Comparison(List<Share> shares) {
  public Comparison {
    shares = List.copyOf(shares);
  }

  public Share now() {
    return shares.get(0);
  }

  /**
   * The rest without a part; nothing is less than nothing, as a part may have been corrected before
   * the whole is.
   */
  public Comparison minus(Comparison part) {
    return with(part, Comparison::rest);
  }

  private static Share rest(Share whole, Share part) {
    double denominator = Math.max(0, whole.denominator() - part.denominator());
    double numerator = Math.max(0, whole.numerator() - part.numerator());
    return new Share(Math.min(numerator, denominator), denominator);
  }

  private Comparison with(Comparison other, BinaryOperator<Share> operator) {
    List<Share> result = new ArrayList<>(shares.size());
    for (int i = 0; i < shares.size(); i++) {
      result.add(operator.apply(shares.get(i), other.shares.get(i)));
    }
    return new Comparison(result);
  }
}
