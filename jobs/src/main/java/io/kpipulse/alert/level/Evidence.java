package io.kpipulse.alert.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the deviations from the forecasts have shown so far. Two statistics are held against their
 * own past: the deviation itself, for spikes, and its moving mean, for shifts. As each has its own
 * tail, it does not matter that deviations follow each other or come in bursts.
 *
 * @param drift moving mean of deviations, in errors of the forecasts
 * @param spikes tail of absolute deviations
 * @param shifts tail of the absolute drift, scaled to that of a single deviation
 * @param peak surprise of the most surprising value, fading
 */
record Evidence(double drift, Tail spikes, Tail shifts, double peak) {
  static final Evidence NONE = new Evidence(0, Tail.OF_ERRORS, Tail.OF_ERRORS, 0);

  /** The smaller of two probabilities counts twice (Bonferroni). */
  private static final int LOOKS = 2;

  /** How unusual a deviation is in the light of those before. */
  Finding weigh(double deviation) {
    double mean = drifted(deviation);
    double spike = spikes.probability(Math.abs(deviation));
    double shift = shifts.probability(scaled(mean));
    return new Finding(
        Math.min(1, LOOKS * Math.min(spike, shift)),
        (spike <= shift ? deviation : mean) >= 0 ? Direction.ABOVE : Direction.BELOW);
  }

  /** Whether a finding surprises more than what still is in memory. */
  boolean isNews(Finding finding) {
    return finding.surprise() > peak;
  }

  /**
   * The evidence after a deviation.
   *
   * @param finding what is held of it
   * @param seen values before
   */
  Evidence learn(double deviation, Finding finding, long seen) {
    double mean = drifted(deviation);
    return new Evidence(
        mean,
        spikes.learn(Math.abs(deviation), seen),
        shifts.learn(scaled(mean), seen),
        Math.max(finding.surprise(), peak * Memory.MEDIUM.decay()));
  }

  private double drifted(double deviation) {
    return drift + (deviation - drift) * Memory.SHORT.gain();
  }

  private static double scaled(double mean) {
    return Math.abs(mean) * Memory.SHORT.smoothing();
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(drift);
    for (Tail tail : new Tail[] {spikes, shifts}) {
      out.writeDouble(tail.threshold());
      out.writeDouble(tail.shape());
    }
    out.writeDouble(peak);
  }

  static Evidence read(DataInput in) throws IOException {
    return new Evidence(
        in.readDouble(),
        new Tail(in.readDouble(), in.readDouble()),
        new Tail(in.readDouble(), in.readDouble()),
        in.readDouble());
  }
}
