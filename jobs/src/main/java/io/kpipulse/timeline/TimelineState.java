package io.kpipulse.timeline;

import io.kpipulse.history.History;

/**
 * What is kept of one entity.
 *
 * @param history its events
 * @param frontier the clock up to which its facts have been sent, epoch milliseconds; {@link
 *     Long#MIN_VALUE} where none could have been
 * @param nextFact when the clock reaches its next fact, or the first look at it is due, epoch
 *     milliseconds; {@link History#NEVER} if there is none
 * @param freezeAt when events of it can be frozen, epoch milliseconds; {@link History#NEVER} if
 *     there are none. If it is listed, the time for which it is: that may be too early
 * @param listed whether {@link FreezeLists} know when it is to be frozen
 */
public record TimelineState<H>(
    H history, long frontier, long nextFact, long freezeAt, boolean listed) {

  /** Of an entity that is not listed, and whatever matters next is at {@code wakeUp}. */
  public TimelineState(H history, long frontier, long wakeUp) {
    this(history, frontier, wakeUp, History.NEVER, false);
  }

  /** When the clock next matters to it; {@link History#NEVER} if it does not, or lists say when. */
  public long wakeUp() {
    return listed ? nextFact : Math.min(nextFact, freezeAt);
  }

  /** The same, listed for a time. */
  TimelineState<H> listedFor(long time) {
    return new TimelineState<>(history, frontier, nextFact, time, true);
  }

  /** The same, on no list. */
  TimelineState<H> unlisted() {
    return new TimelineState<>(history, frontier, nextFact, History.NEVER, false);
  }
}
