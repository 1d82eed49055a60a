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
 *     there are none, or the entity is listed
 * @param listed whether {@link FreezeLists} know that it is to be frozen
 */
public record TimelineState<H>(
    H history, long frontier, long nextFact, long freezeAt, boolean listed) {

  /** Of an entity that is not listed, and whatever matters next is at {@code wakeUp}. */
  public TimelineState(H history, long frontier, long wakeUp) {
    this(history, frontier, wakeUp, History.NEVER, false);
  }

  /** When the clock next matters to it; {@link History#NEVER} if it does not, or lists say when. */
  public long wakeUp() {
    return Math.min(nextFact, freezeAt);
  }

  /** The same, with nothing left to be told about freezing. */
  TimelineState<H> inList() {
    return new TimelineState<>(history, frontier, nextFact, History.NEVER, true);
  }

  /** The same, taken off its list. */
  TimelineState<H> offList() {
    return new TimelineState<>(history, frontier, nextFact, freezeAt, false);
  }
}
