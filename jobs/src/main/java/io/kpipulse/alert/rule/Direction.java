package io.kpipulse.alert.rule;

/** Which way is bad. */
public enum Direction {
  /** Lower values are worse. */
  DOWN(-1),
  /** Higher values are worse. */
  UP(1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** How much worse a value is than another; negative if it is better. */
  public double worse(double value, double than) {
    return sign * (value - than);
  }
}
