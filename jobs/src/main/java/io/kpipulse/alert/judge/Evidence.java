package io.kpipulse.alert.judge;

/**
 * What speaks for an alert, or against it.
 *
 * @param reason why the unit stands as it does
 * @param standing how it stands
 * @param value of the KPI; {@link Double#NaN} where there is none
 * @param baseline what it is compared with; {@link Double#NaN} where there is nothing
 * @param samples behind the value
 * @param baselineSamples behind the baseline; 0 for a target
 * @param worse by how much the value is worse than the baseline; negative if it is better
 * @param chance probability that chance alone makes it as bad; 1 where it was not asked
 */
public record Evidence(
    Reason reason,
    Standing standing,
    double value,
    double baseline,
    double samples,
    double baselineSamples,
    double worse,
    double chance) {

  /** Nothing is known. */
  public static final Evidence NO_DATA = unknown(Reason.NO_DATA, Double.NaN, 0);

  /** Things of which each is bad by itself: none is clear, one is bad. */
  public static Evidence ofCount(double count) {
    return new Evidence(
        count > 0 ? Reason.BAD : Reason.GOOD,
        count > 0 ? Standing.BAD : Standing.CLEAR,
        count,
        0,
        count,
        0,
        count,
        count > 0 ? 0 : 1);
  }

  static Evidence unknown(Reason reason, double value, double samples) {
    return new Evidence(reason, Standing.UNKNOWN, value, Double.NaN, samples, 0, Double.NaN, 1);
  }

  /** The same numbers, seen in another way. */
  Evidence as(Reason newReason, Standing newStanding) {
    return new Evidence(
        newReason, newStanding, value, baseline, samples, baselineSamples, worse, chance);
  }

  /** With the probability of chance, and how the unit stands then. */
  Evidence withChance(double probability, double most) {
    boolean isBeyond = probability <= most;
    return new Evidence(
        isBeyond ? Reason.BAD : Reason.WITHIN_CHANCE,
        isBeyond ? Standing.BAD : Standing.UNCLEAR,
        value,
        baseline,
        samples,
        baselineSamples,
        worse,
        probability);
  }

  /** Whether it is worse by enough, so that chance was asked. */
  public boolean isCandidate() {
    return reason == Reason.BAD || reason == Reason.WITHIN_CHANCE || reason == Reason.AMONG_MANY;
  }

  /** Whether there were enough samples to say anything. */
  public boolean isJudged() {
    return standing != Standing.UNKNOWN;
  }
}
