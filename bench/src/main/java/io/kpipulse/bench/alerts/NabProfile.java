package io.kpipulse.bench.alerts;

/**
 * What right and wrong alarms are worth, as the Numenta Anomaly Benchmark (NAB) weighs them.
 *
 * @param name as in {@code profiles.json}
 * @param hit weight of a window in which there is an alarm
 * @param falseAlarm weight of an alarm outside of windows
 * @param miss weight of a window without an alarm
 */
public record NabProfile(String name, double hit, double falseAlarm, double miss) {}
