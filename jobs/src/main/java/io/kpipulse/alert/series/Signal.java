package io.kpipulse.alert.series;

/**
 * What is judged of each unit.
 *
 * @param measurement as {@code satisfaction_kpi}
 * @param kpi a field of the measurement
 * @param window of the points
 */
public record Signal(String measurement, String kpi, String window) {}
