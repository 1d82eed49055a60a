package io.kpipulse.alert.task;

/**
 * When a condition holds.
 *
 * @param from epoch milliseconds
 * @param to exclusive; {@link Long#MAX_VALUE} for ever
 */
record Interval(long from, long to) {
  boolean contains(long time) {
    return from <= time && time < to;
  }
}
