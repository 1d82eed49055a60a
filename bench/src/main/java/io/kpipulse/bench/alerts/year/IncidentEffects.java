package io.kpipulse.bench.alerts.year;

import java.util.List;

/** What incidents do, by unit and hour. */
final class IncidentEffects {
  private final double[][][] lower;
  private final double[][] missing;

  /**
   * @param lower by how much the share of each KPI is lower
   * @param missing the part of the volume that is missing
   */
  IncidentEffects(double[][][] lower, double[][] missing) {
    this.lower = lower;
    this.missing = missing;
  }

  static IncidentEffects of(List<Incident> incidents, int units, int hours) {
    double[][][] lower = new double[Kpi.values().length][units][hours];
    double[][] missing = new double[units][hours];
    for (Incident incident : incidents) {
      double[] changed =
          incident.isSilence()
              ? missing[incident.unit()]
              : lower[incident.kpi().index()][incident.unit()];
      for (int hour = incident.from(); hour < incident.to(); hour++) {
        changed[hour] += incident.depth();
      }
    }
    return new IncidentEffects(lower, missing);
  }

  double lower(Kpi kpi, int ministry, int locality, int hour) {
    double[][] units = lower[kpi.index()];
    return units[0][hour] + units[ministry][hour] + units[locality][hour];
  }

  double kept(int ministry, int locality, int hour) {
    return (1 - missing[0][hour]) * (1 - missing[ministry][hour]) * (1 - missing[locality][hour]);
  }
}
