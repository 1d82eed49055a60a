package io.kpipulse.explain;

/**
 * How much likelier the figures of some cells are if the odds of all of them changed by one factor
 * than if none changed: the expectation-based scan statistic (Kulldorff 1997, Communications in
 * Statistics 26, 1481-1496; Neill 2009, International Journal of Forecasting 25, 498-517) for
 * proportions that also vary of themselves.
 *
 * <p>Expected is a binomial whose log odds have a variance <i>v</i>: that of the baseline, plus the
 * unevenness, which is the same for all cells. The likelihood is the quasi-likelihood (Wedderburn
 * 1974, Biometrika 61, 439-447) for mean <i>np</i> and variance <i>npq</i>(1 + <i>vnpq</i>), with
 * <i>q</i> = 1 − <i>p</i>: for small <i>p</i> that of the negative binomial. Its integral is
 *
 * <p><i>k</i> log <i>p</i> + (<i>n</i> − <i>k</i>) log <i>q</i> − <i>n</i>/2 log(1 + <i>cpq</i>) −
 * (<i>k</i> − <i>n</i>/2) <i>s</i> artanh(<i>s</i>(<i>p</i> − ½)), <i>c</i> = <i>vn</i>, <i>s</i> =
 * √(<i>c</i>/(1 + <i>c</i>/4)).
 *
 * <p>Many hits beyond what is expected add up like their logarithm: one cell, however large, does
 * not outweigh the many that tell a cause from its neighbours.
 */
final class Evidence {
  /** A factor of a thousand; without an end, cells without a single hit would have none. */
  private static final double LARGEST_SHIFT = Math.log(1000);

  /** Steps of log odds are no larger, lest the search leap over the maximum. */
  private static final double LARGEST_STEP = 2;

  private static final double EXACT = 1e-4;

  /** The likelihood is concave in the log odds: few need more than six steps. */
  private static final int MOST_STEPS = 30;

  /** The first step lands near the maximum; with a quarter more it is mostly beyond. */
  private static final double BEYOND = 1.25;

  private static final double TINY = 1e-9;

  private final double[] hits;
  private final double[] trials;
  private final double[] odds;
  private final double[] extra;
  private final double[] bend;
  private final double[] unchanged;
  private final double[] most;
  private final double[] slope;
  private final double[] information;

  /**
   * Of all cells; O(cells).
   *
   * @param unevenness variance of the log odds of a cell from before to now, without a cause
   */
  Evidence(Baseline baseline, int size, double unevenness) {
    hits = new double[size];
    trials = new double[size];
    odds = new double[size];
    extra = new double[size];
    bend = new double[size];
    unchanged = new double[size];
    most = new double[size];
    slope = new double[size];
    information = new double[size];
    for (int cell = 0; cell < size; cell++) {
      double rate = baseline.rate(cell);
      hits[cell] = baseline.hits(cell);
      trials[cell] = baseline.trials(cell);
      odds[cell] = rate / (1 - rate);
      extra[cell] = (baseline.variance(cell) + unevenness) * trials[cell];
      bend[cell] = Math.sqrt(extra[cell] / (1 + extra[cell] / 4));
      unchanged[cell] = likelihood(cell, 0, 1);
      double spread = rate * (1 - rate);
      double weight = 1 / (1 + extra[cell] * spread);
      slope[cell] = weight * baseline.excess(cell);
      information[cell] = weight * trials[cell] * spread;
      most[cell] = mostOf(cell);
    }
  }

  /** Of one cell, up to what does not depend on the shift; the factor is e to the shift. */
  private double likelihood(int cell, double shift, double factor) {
    double shifted = factor * odds[cell];
    double bent = bend[cell] * (shifted / (1 + shifted) - 0.5);
    double half = trials[cell] / 2;
    return hits[cell] * shift
        - half * Math.log((1 + shifted) * (1 + shifted) + extra[cell] * shifted)
        - (hits[cell] - half) * bend[cell] / 2 * Math.log((1 + bent) / (1 - bent));
  }

  private double mostOf(int cell) {
    if (trials[cell] == 0) {
      return 0;
    }
    // Likeliest is its own rate; a cell without hits, or with nothing else, has odds all the same.
    double own = (hits[cell] + TINY) / (trials[cell] - hits[cell] + TINY);
    double shift = bounded(Math.log(own / odds[cell]));
    double gain = likelihood(cell, shift, Math.exp(shift)) - unchanged[cell];
    return Math.copySign(Math.max(gain, 0), shift);
  }

  private static double bounded(double shift) {
    return Math.min(Math.max(shift, -LARGEST_SHIFT), LARGEST_SHIFT);
  }

  /** The most that any combination of some cells can gain; O(cells). */
  double mostGain(int[] cells, int from, int to) {
    double rise = 0;
    double fall = 0;
    for (int i = from; i < to; i++) {
      double gain = most[cells[i]];
      rise += Math.max(gain, 0);
      fall -= Math.min(gain, 0);
    }
    return Math.max(rise, fall);
  }

  /** The logarithm of the likelihood ratio of some cells, 0 or more; O(cells). */
  double gain(int... cells) {
    return gain(cells, 0, cells.length, 0);
  }

  /** Of a part of some cells; or 0, where it is certain to be less than the least; O(cells). */
  double gain(int[] cells, int from, int to, double least) {
    double rise = 0;
    double known = 0;
    for (int i = from; i < to; i++) {
      rise += slope[cells[i]];
      known += information[cells[i]];
    }
    if (known == 0) {
      return 0;
    }
    // With the maximum between 0 and there, and the way up nowhere steeper than at 0.
    double beyond = bounded(BEYOND * rise / known);
    if (rise * beyond < least && step(cells, from, to, beyond) * rise <= 0) {
      return 0;
    }
    double shift = bounded(rise / known);
    return gainAt(likeliest(cells, from, to, shift), cells, from, to);
  }

  /** The change of the log odds of some cells at which their figures are likeliest. */
  double likeliest(int... cells) {
    return likeliest(cells, 0, cells.length, 0);
  }

  private double gainAt(double shift, int[] cells, int from, int to) {
    double factor = Math.exp(shift);
    double gain = 0;
    for (int i = from; i < to; i++) {
      gain += likelihood(cells[i], shift, factor) - unchanged[cells[i]];
    }
    return Math.max(gain, 0);
  }

  /** By scoring. */
  private double likeliest(int[] cells, int from, int to, double start) {
    double shift = Math.min(Math.max(start, -LARGEST_STEP), LARGEST_STEP);
    for (int step = 0; step < MOST_STEPS; step++) {
      double next = bounded(shift + step(cells, from, to, shift));
      if (Math.abs(next - shift) < EXACT) {
        return next;
      }
      shift = next;
    }
    return shift;
  }

  /** From a shift towards the likeliest one. */
  private double step(int[] cells, int from, int to, double shift) {
    double factor = Math.exp(shift);
    double rise = 0;
    double known = 0;
    for (int i = from; i < to; i++) {
      int cell = cells[i];
      double shifted = factor * odds[cell];
      double miss = 1 / (1 + shifted);
      double hit = shifted * miss;
      double weight = 1 / (1 + extra[cell] * hit * miss);
      rise += (hits[cell] - trials[cell] * hit) * weight;
      known += trials[cell] * hit * miss * weight;
    }
    return Math.min(Math.max(rise / known, -LARGEST_STEP), LARGEST_STEP);
  }
}
