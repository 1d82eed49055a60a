package io.kpipulse.explain;

import io.kpipulse.catalog.WilsonInterval;

/**
 * Whether a proportion changed beyond chance: its difference by Newcombe's hybrid score interval at
 * 95% (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10) does not contain 0.
 */
public final class Chance {
  private Chance() {}

  /** Whether a change is beyond chance; never without samples at both times. */
  public static boolean isBeyond(Change change) {
    Share before = change.before();
    Share now = change.now();
    if (before.denominator() == 0 || now.denominator() == 0) {
      return false;
    }
    double difference = change.difference();
    double down = Math.hypot(now.ratio() - low(now), high(before) - before.ratio());
    double up = Math.hypot(high(now) - now.ratio(), before.ratio() - low(before));
    return difference - down > 0 || difference + up < 0;
  }

  private static double low(Share share) {
    return WilsonInterval.low(share.numerator(), share.denominator());
  }

  private static double high(Share share) {
    return WilsonInterval.high(share.numerator(), share.denominator());
  }
}
