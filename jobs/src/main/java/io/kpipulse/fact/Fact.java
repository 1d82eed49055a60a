package io.kpipulse.fact;

/**
 * A count at a time, under dimensions, in one measure group. Facts add up.
 *
 * @param time epoch milliseconds; may be after the watermark ("overdue from the due time on")
 * @param group decides what the measures mean
 * @param dimensions the codes that the fact counts under
 * @param measures by how much; owned by the fact, not to be changed
 */
public record Fact(long time, MeasureGroup group, Dimensions dimensions, MeasureVector measures) {}
