package io.kpipulse.alert.reason;

/**
 * Where points come from.
 *
 * @param measurement as {@code satisfaction_kpi}
 * @param scope as {@code detail}
 * @param window as {@code 1d}
 */
record LeafSource(String measurement, String scope, String window) {}
