/**
 * Which value of a KPI that is no ratio (a count, a duration) is unusual, by its own past alone?
 *
 * <p>A fold: the state after a value follows from the state before it, the time and the value, and
 * from nothing else. Whoever corrects a value folds again from the state before it. Each value is
 * compared with a forecast, in units of how far off forecasts have been; how improbable the error
 * is follows from the errors seen so far. Nothing is set for a single KPI: the result stays the
 * same if all values are multiplied by a number or a number is added to them.
 */
package io.kpipulse.alert.level;
