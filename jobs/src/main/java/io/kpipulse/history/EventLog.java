package io.kpipulse.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The events of one entity, duplicates merged, ordered by (time, revision). Immutable; adding one
 * costs O(n) for the copy.
 *
 * @param key tells the events apart
 * @param events all events, merged and in order
 */
public record EventLog<E>(MergeKey<E> key, List<E> events) {
  public static <E> EventLog<E> empty(MergeKey<E> key) {
    return new EventLog<>(key, List.of());
  }

  /**
   * The log with one more event; this log itself if the event is a duplicate, or loses against a
   * conflicting one.
   */
  public EventLog<E> add(E event) {
    if (events.isEmpty()) {
      return new EventLog<>(key, List.of(event));
    }
    int at = Collections.binarySearch(events, event, key.order());
    if (at >= 0 && key.compareConflicting(event, events.get(at)) <= 0) {
      return this;
    }
    List<E> more = new ArrayList<>(events.size() + 1);
    more.addAll(events);
    if (at >= 0) {
      more.set(at, event);
    } else {
      more.add(-at - 1, event);
    }
    return new EventLog<>(key, Collections.unmodifiableList(more));
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** Time of the oldest event, or {@link History#NEVER}. */
  public long oldest() {
    return events.isEmpty() ? History.NEVER : timeOf(0);
  }

  /** The events that are states: of each time the one with the greatest revision. */
  public List<E> states() {
    if (events.size() == 1) {
      return events;
    }
    List<E> states = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (i + 1 == events.size() || timeOf(i) != timeOf(i + 1)) {
        states.add(events.get(i));
      }
    }
    return states;
  }

  /** The part up to and including a time. */
  public EventLog<E> upTo(long time) {
    return new EventLog<>(key, List.copyOf(events.subList(0, firstAfter(time))));
  }

  /** The part after a time. */
  public EventLog<E> after(long time) {
    return new EventLog<>(key, List.copyOf(events.subList(firstAfter(time), events.size())));
  }

  private int firstAfter(long time) {
    int at = 0;
    while (at < events.size() && timeOf(at) <= time) {
      at++;
    }
    return at;
  }

  private long timeOf(int at) {
    return key.time().applyAsLong(events.get(at));
  }
}
