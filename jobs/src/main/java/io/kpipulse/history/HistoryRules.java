package io.kpipulse.history;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What a {@link History} needs to know of its family of events.
 *
 * @param <E> the event
 * @param <S> the state of an entity after an event, with what it carries along from those before
 */
public interface HistoryRules<E, S> extends Serializable {
  /** When an event happened, epoch milliseconds. */
  long time(E event);

  /** Among the events of one time the greatest counts. */
  long revision(E event);

  /** Decides between events of one time and revision. */
  String id(E event);

  /** The encoding in the newest schema, which decides between events of one id. */
  byte[] encode(E event);

  /**
   * The state that an event leads to.
   *
   * @param before the state before it, or {@code null} if it is the first event
   */
  S next(S before, E event);

  /**
   * The last event time at which a further event still depends on a state, epoch milliseconds;
   * {@link History#NEVER} if all do. After it the state can be forgotten.
   */
  long lastDependent(S state);

  void write(S state, DataOutput out) throws IOException;

  S read(DataInput in) throws IOException;
}
