package io.kpipulse.timeline;

/**
 * What is kept of one entity.
 *
 * @param history its events
 * @param frontier the clock up to which its facts have been sent, epoch milliseconds; {@link
 *     Long#MIN_VALUE} where none could have been
 * @param wakeUp when the clock next matters to it, epoch milliseconds; {@link
 *     io.kpipulse.history.History#NEVER} if it does not
 */
public record TimelineState<H>(H history, long frontier, long wakeUp) {}
