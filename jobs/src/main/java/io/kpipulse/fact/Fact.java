package io.kpipulse.fact;

/**
 * Something that counts: at a time, under dimensions, in one group, by so much. Facts add up.
 *
 * @param time epoch milliseconds; may lie after the watermark ("overdue from the due time on")
 * @param group name of the measure group, which says what the measures mean
 * @param dimensions the codes that the fact counts under
 * @param measures by how much; owned by the fact, not to be changed
 */
public record Fact(long time, String group, Dimensions dimensions, MeasureVector measures) {}
