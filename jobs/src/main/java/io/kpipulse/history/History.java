package io.kpipulse.history;

/**
 * All events of one entity, as a set: duplicates fall out and the order of arrival leaves no trace.
 * Immutable.
 *
 * <p>A history may be compacted up to a time. Events up to there are then replaced by a base: what
 * they mean for the facts after it.
 *
 * @param <E> the event
 * @param <H> the history itself
 */
public interface History<E, H extends History<E, H>> {
  /** Returned in place of a time where there is none. */
  long NEVER = Long.MAX_VALUE;

  /** Whether it equals a history without events, now and for all events to come. */
  boolean isEmpty();

  /**
   * The history with one more event; this history itself if the event lies in the compacted part,
   * is a duplicate or loses against a conflicting one.
   */
  H add(E event);

  /** The least time up to which {@link #compact} would change anything, or {@link #NEVER}. */
  long nextCompaction();

  /**
   * Compacts the history up to a time. The facts after that time stay the same, those of events to
   * come as well.
   *
   * @param upTo epoch milliseconds, inclusive
   */
  H compact(long upTo);
}
