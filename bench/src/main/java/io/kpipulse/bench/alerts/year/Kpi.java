package io.kpipulse.bench.alerts.year;

/** The shares that are simulated. */
enum Kpi {
  /** Satisfied of all answers. */
  SATISFACTION(0, 1),
  /** Handled on time of all cases. */
  ON_TIME(1, 2);

  private final int index;
  private final double perAnswer;

  Kpi(int index, double perAnswer) {
    this.index = index;
    this.perAnswer = perAnswer;
  }

  /** Its place in arrays by KPI. */
  int index() {
    return index;
  }

  /** How many samples there are for each expected answer. */
  double perAnswer() {
    return perAnswer;
  }
}
