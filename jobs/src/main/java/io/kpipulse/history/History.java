package io.kpipulse.history;

/**
 * All reports about one entity, as a set: duplicates fall out and the order of arrival leaves no
 * trace. Immutable.
 *
 * <p>A history may be frozen up to a cut. Events up to there are then no longer held one by one,
 * but by what they mean for the facts after it.
 *
 * @param <E> the event that reports
 * @param <H> the history itself
 */
public interface History<E, H extends History<E, H>> {
  /** Returned in place of a time where there is none. */
  long NEVER = Long.MAX_VALUE;

  /** Whether no event of the past or to come could tell it from a history without events. */
  boolean isEmpty();

  /** Whether the event comes too late: its time is not after the cut. */
  boolean isFrozen(E event);

  /** Whether the event is not frozen, not a duplicate and does not lose against an equal one. */
  boolean isChangedBy(E event);

  /** The history with one more event. */
  H add(E event);

  /** Time of the oldest event that is held one by one, or {@link #NEVER}; no fact is before it. */
  long oldestEvent();

  /** The least cut that {@link #compact} would act on, or {@link #NEVER}. */
  long nextCut();

  /**
   * The history frozen up to a cut, both its own and later events' facts after the cut unchanged.
   *
   * @param cut epoch milliseconds; events at the cut are frozen
   */
  H compact(long cut);
}
