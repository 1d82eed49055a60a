package io.kpipulse.bench.alerts.year;

/**
 * Something that officers should be told of.
 *
 * @param kind what happened
 * @param kpi that it shows in; {@code null} for silence, which shows in the number of cases
 * @param unit of the population
 * @param from first hour
 * @param to hour after the last
 * @param depth by how much the share is lower; of a silent unit, the part of its volume that is
 *     missing
 */
record Incident(Kind kind, Kpi kpi, int unit, int from, int to, double depth) {
  /** The kinds, and how often each occurs in a year. */
  enum Kind {
    /** One locality fails for some hours. */
    SUDDEN(14),
    /** One ministry fails in all localities for days. */
    MINISTRY(10),
    /** All fail for days. */
    NATIONAL(4),
    /** A unit becomes a little worse, for weeks. */
    SHIFT(10),
    /** A unit falls silent for a day or more. */
    SILENT(10);

    private final int perYear;

    Kind(int perYear) {
      this.perYear = perYear;
    }

    int perYear() {
      return perYear;
    }
  }

  boolean isSilence() {
    return kind == Kind.SILENT;
  }
}
