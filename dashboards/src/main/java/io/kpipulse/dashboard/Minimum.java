package io.kpipulse.dashboard;

/** How many there must be of something before a share of them ranks a unit. */
final class Minimum {
  /** Of answers: a share of so few may be off by 15 points. */
  static final int RESPONSES = 30;

  /** Of tasks completed or overdue: one task is a tenth of the share. */
  static final int TASKS = 10;

  private Minimum() {}
}
