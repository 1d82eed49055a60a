package io.kpipulse.bench.alerts.year;

/** The shares that are simulated. */
enum Kpi {
  /** Satisfied of all answers. */
  SATISFACTION(1),
  /** Handled on time of all cases. */
  ON_TIME(2);

  private final double perAnswer;

  Kpi(double perAnswer) {
    this.perAnswer = perAnswer;
  }

  /** How many samples there are for each expected answer. */
  double perAnswer() {
    return perAnswer;
  }
}
