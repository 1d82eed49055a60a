package io.kpipulse.alert.series;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.fact.MeasureVector;
import java.util.Map;

/**
 * What a point says, whatever it was read from.
 *
 * @param measurement as {@code satisfaction_kpi}
 * @param window as {@code 24h}
 * @param unit of which it speaks
 * @param step its start, epoch milliseconds
 * @param version the greater one replaces the other
 * @param totals the measures
 * @param fields what is stored; absent ratios are left out
 */
public record FinalPoint(
    String measurement,
    String window,
    Unit unit,
    long step,
    long version,
    MeasureVector totals,
    Map<String, ? extends Object> fields) {}
