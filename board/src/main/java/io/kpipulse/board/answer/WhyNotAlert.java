package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.catalog.Display.Text;
import java.time.Instant;
import java.util.List;

/**
 * What a rule decided about a unit at a time, and why. Absent numbers are {@code null}.
 *
 * @param at end of the step that was judged
 * @param outcome fired, quiet_hours, covered, pending or inactive
 * @param reason of the judgement, as {@code too_few_samples}
 * @param words the decision and its reason
 * @param samples behind the value
 * @param chance probability that chance alone makes it as bad
 * @param since when it was first bad
 * @param cover the unit whose alert stands for this one
 */
public record WhyNotAlert(
    AlertRule rule,
    Address unit,
    Instant at,
    String outcome,
    String reason,
    List<Text> words,
    Double value,
    Double baseline,
    Long samples,
    Long baselineSamples,
    Double chance,
    Instant since,
    Address cover) {}
