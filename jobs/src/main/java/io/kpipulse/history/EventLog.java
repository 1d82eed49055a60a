package io.kpipulse.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * The events of one entity, duplicates merged, ordered by (time, revision). Immutable; adding one
 * costs O(n) for the copy.
 *
 * @param family tells the events apart
 * @param entries all events, merged and in order
 */
public record EventLog<E extends SpecificRecord>(
    EventFamily<E, ?> family, List<LoggedEvent<E>> entries) {
  public static <E extends SpecificRecord> EventLog<E> empty(EventFamily<E, ?> family) {
    return new EventLog<>(family, List.of());
  }

  /**
   * The log with one more event; this log itself if the event is a duplicate, or loses against a
   * conflicting one.
   */
  public EventLog<E> add(LoggedEvent<E> event) {
    int at = Collections.binarySearch(entries, event, order());
    if (at >= 0 && compareConflicting(event.event(), entries.get(at).event()) <= 0) {
      return this;
    }
    List<LoggedEvent<E>> more = new ArrayList<>(entries.size() + 1);
    more.addAll(entries);
    if (at >= 0) {
      more.set(at, event);
    } else {
      more.add(-at - 1, event);
    }
    return new EventLog<>(family, more);
  }

  /** Events that compare as equal are the same update. */
  private Comparator<LoggedEvent<E>> order() {
    return Comparator.<LoggedEvent<E>>comparingLong(logged -> family.time(logged.event()))
        .thenComparingLong(logged -> family.revision(logged.event()));
  }

  /**
   * Orders conflicting duplicates, events of the same time and revision; the greater one counts: by
   * id (UTF-8 bytes), then by body in the newest schema (unsigned bytes). Exact duplicates compare
   * as equal.
   */
  private int compareConflicting(E one, E other) {
    int byId = Arrays.compareUnsigned(utf8(family.id(one)), utf8(family.id(other)));
    return byId != 0
        ? byId
        : Arrays.compareUnsigned(family.codec().encode(one), family.codec().encode(other));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** All events. */
  public List<E> events() {
    return entries.stream().map(LoggedEvent::event).toList();
  }

  /** Time of the oldest event, or {@link History#NEVER}. */
  public long oldest() {
    return entries.isEmpty() ? History.NEVER : timeOf(0);
  }

  /** The events that are states: of each time the one with the greatest revision. */
  public List<E> states() {
    List<E> states = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (i + 1 == entries.size() || timeOf(i) != timeOf(i + 1)) {
        states.add(entries.get(i).event());
      }
    }
    return states;
  }

  /** The part up to and including a time. */
  public EventLog<E> upTo(long time) {
    return new EventLog<>(family, List.copyOf(entries.subList(0, firstAfter(time))));
  }

  /** The part after a time. */
  public EventLog<E> after(long time) {
    return new EventLog<>(family, List.copyOf(entries.subList(firstAfter(time), entries.size())));
  }

  private int firstAfter(long time) {
    int at = 0;
    while (at < entries.size() && timeOf(at) <= time) {
      at++;
    }
    return at;
  }

  private long timeOf(int at) {
    return family.time(entries.get(at).event());
  }
}
