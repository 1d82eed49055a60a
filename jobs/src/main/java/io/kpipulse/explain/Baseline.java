package io.kpipulse.explain;

/**
 * What is expected of each cell now from what was before: its own rate, drawn towards that of the
 * whole as if the whole had been seen in it for as long as two events take, of hits or misses,
 * whichever is rarer (the two of Agresti and Coull 1998, The American Statistician 52, 119-126).
 * Where the numerators go beyond the denominators, as for a mean score, all are in units of the
 * largest ratio: a thing of half the size is half a hit, which has less variance than a hit.
 */
final class Baseline {
  private static final double PRIOR_EVENTS = 2;

  private final double[] hits;
  private final double[] trials;
  private final double[] rate;
  private final double[] variance;

  Baseline(CodedCells cells) {
    int size = cells.size();
    double unit = 1;
    double hitsBefore = 0;
    double before = 0;
    for (int cell = 0; cell < size; cell++) {
      Change change = cells.change(cell);
      unit = Math.max(unit, Math.max(orNone(change.before()), orNone(change.now())));
    }
    for (int cell = 0; cell < size; cell++) {
      hitsBefore += hits(cells.change(cell).before(), unit);
      before += cells.change(cell).before().denominator();
    }
    // Half a hit and half a miss more, lest the whole have a rate of 0 or 1 (Jeffreys).
    double whole = (hitsBefore + 0.5) / (before + 1);
    double prior = PRIOR_EVENTS / Math.min(whole, 1 - whole);
    hits = new double[size];
    trials = new double[size];
    rate = new double[size];
    variance = new double[size];
    for (int cell = 0; cell < size; cell++) {
      Change change = cells.change(cell);
      double seen = change.before().denominator() + prior;
      hits[cell] = hits(change.now(), unit);
      trials[cell] = change.now().denominator();
      rate[cell] = (hits(change.before(), unit) + prior * whole) / seen;
      variance[cell] = 1 / (rate[cell] * (1 - rate[cell]) * seen);
    }
  }

  private static double orNone(Share share) {
    return share.denominator() > 0 ? share.ratio() : 0;
  }

  private static double hits(Share share, double unit) {
    return Math.min(Math.max(0, share.numerator() / unit), share.denominator());
  }

  /** The numerator now, from 0 to the trials. */
  double hits(int cell) {
    return hits[cell];
  }

  /** The denominator now. */
  double trials(int cell) {
    return trials[cell];
  }

  /** Expected; between 0 and 1, without both. */
  double rate(int cell) {
    return rate[cell];
  }

  /** Of the log odds of the expected rate, as little was seen before. */
  double variance(int cell) {
    return variance[cell];
  }

  /** How many more hits than expected. */
  double excess(int cell) {
    return hits[cell] - trials[cell] * rate[cell];
  }
}
