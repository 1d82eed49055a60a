package io.kpipulse.history;

import org.apache.avro.specific.SpecificRecord;

/**
 * All events of one entity, as a set: duplicates fall out and the order of arrival leaves no trace.
 * Immutable.
 *
 * <p>A history may be compacted up to a time. Events up to there are then replaced by a base: what
 * they mean for the facts after it.
 *
 * @param family of the events
 * @param base the state after the compacted events; {@code null} if there are none
 * @param compactedUpTo inclusive, epoch milliseconds; {@link Long#MIN_VALUE} without a base
 * @param tail the events after it
 * @param <E> the event
 * @param <S> the state of the entity
 */
public record History<E extends SpecificRecord, S>(
    EventFamily<E, S> family, S base, long compactedUpTo, EventLog<E> tail) {
  /** Returned in place of a time where there is none. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Without events. */
  public static <E extends SpecificRecord, S> History<E, S> empty(EventFamily<E, S> family) {
    return new History<>(family, null, Long.MIN_VALUE, EventLog.empty(family));
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
    if (family.time(event.event()) <= compactedUpTo) {
      return this;
    }
    EventLog<E> log = tail.add(event);
    return log == tail ? this : new History<>(family, base, compactedUpTo, log);
  }

  /** The least time up to which {@link #compact} would change anything, or {@link #NEVER}. */
  public long nextCompaction() {
    return tail.isEmpty() && base != null ? family.lastDependent(base) : tail.oldest();
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
      state = family.next(state, event);
    }
    return family.lastDependent(state) > upTo
        ? new History<>(family, state, upTo, tail.after(upTo))
        : new History<>(family, null, Long.MIN_VALUE, tail.after(upTo));
  }
}
