package io.kpipulse.history;

/**
 * All events of one entity, as a set: duplicates fall out and the order of arrival leaves no trace.
 * Immutable.
 *
 * <p>A history may be compacted up to a time. Events up to there are then replaced by a base: what
 * they mean for the facts after it.
 *
 * @param rules of the family of the events
 * @param base the state after the compacted events; {@code null} if there are none
 * @param compactedUpTo inclusive, epoch milliseconds; {@link Long#MIN_VALUE} without a base
 * @param tail the events after it
 * @param <E> the event
 * @param <S> the state of the entity
 */
public record History<E, S>(
    HistoryRules<E, S> rules, S base, long compactedUpTo, EventLog<E> tail) {
  /** Returned in place of a time where there is none. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Without events. */
  public static <E, S> History<E, S> empty(HistoryRules<E, S> rules) {
    return new History<>(rules, null, Long.MIN_VALUE, EventLog.empty(rules));
  }

  /** Whether it equals a history without events, now and for all events to come. */
  public boolean isEmpty() {
    return base == null && tail.isEmpty();
  }

  /**
   * The history with one more event; this history itself if the event lies in the compacted part,
   * is a duplicate or loses against a conflicting one.
   */
  @SuppressWarnings("ReferenceEquality") // an unchanged log is the same object
  public History<E, S> add(LoggedEvent<E> event) {
    if (rules.time(event.event()) <= compactedUpTo) {
      return this;
    }
    EventLog<E> log = tail.add(event);
    return log == tail ? this : new History<>(rules, base, compactedUpTo, log);
  }

  /** The least time up to which {@link #compact} would change anything, or {@link #NEVER}. */
  public long nextCompaction() {
    return tail.isEmpty() && base != null ? rules.lastDependent(base) : tail.oldest();
  }

  /**
   * Compacts the history up to a time. The facts after that time stay the same, those of events to
   * come as well. Drops the base once no later event can depend on it.
   *
   * @param upTo epoch milliseconds, inclusive
   */
  public History<E, S> compact(long upTo) {
    if (upTo < nextCompaction()) {
      return this;
    }
    S state = base;
    for (E event : tail.upTo(upTo).states()) {
      state = rules.next(state, event);
    }
    return rules.lastDependent(state) > upTo
        ? new History<>(rules, state, upTo, tail.after(upTo))
        : new History<>(rules, null, Long.MIN_VALUE, tail.after(upTo));
  }
}
