package io.kpipulse.timeline;

import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has to be sent when the history of an entity changes or the clock moves, so that all that
 * was ever sent adds up to the facts of the history up to the clock, in whatever order its events
 * came.
 *
 * <p>Facts after the clock are not sent; they are found again when the clock reaches them, if the
 * history still says so. Costs O(n) in the events held of the entity.
 *
 * @param <H> the history of one entity
 */
public final class Timeline<H extends History<?, H>> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final FactExtractor<H> rule;
  private final long retention;

  /**
   * @param retention how far behind the clock events are held one by one: the correction horizon
   *     and its slack
   */
  public Timeline(FactExtractor<H> rule, Duration retention) {
    this.rule = rule;
    this.retention = retention.toMillis();
  }

  /**
   * The history has changed by an event.
   *
   * @param before what was kept of the entity
   * @param history the history with the event
   * @param clock {@link Long#MIN_VALUE} where none is known yet
   * @param rewriteUntil up to where points may have been written that the state knows nothing of;
   *     {@link Long#MIN_VALUE} if there are none
   */
  public TimelineState<H> change(
      TimelineState<H> before, H history, long clock, long rewriteUntil, Consumer<FactDelta> out) {
    long frontier = Math.max(clock, before.frontier());
    if (frontier == Long.MIN_VALUE && rewriteUntil == Long.MIN_VALUE) {
      // Nothing can have been sent and nothing can be: wait, without working out the facts.
      return new TimelineState<>(history, frontier, history.oldestEvent());
    }
    List<Fact> facts = rule.facts(history);
    if (before.history().isEmpty()) {
      send(facts, Long.MIN_VALUE, frontier, out);
    } else {
      new FactComparison(before.frontier(), frontier, rewriteUntil)
          .compare(rule.facts(before.history()), facts)
          .forEach(out);
    }
    return settle(history, facts, frontier);
  }

  /** The clock has moved. */
  public TimelineState<H> advance(TimelineState<H> before, long clock, Consumer<FactDelta> out) {
    long frontier = Math.max(clock, before.frontier());
    List<Fact> facts = rule.facts(before.history());
    send(facts, before.frontier(), frontier, out);
    return settle(before.history(), facts, frontier);
  }

  /** Sends the facts after one time and up to another. */
  private static void send(List<Fact> facts, long after, long until, Consumer<FactDelta> out) {
    for (Fact fact : facts) {
      if (fact.time() > after && fact.time() <= until) {
        out.accept(new FactDelta(fact, Cause.ADDED));
      }
    }
  }

  /**
   * Whether an event at a time is too late to count, whatever is known of its entity: there points
   * can no longer be corrected, as what they were made of is gone.
   */
  public boolean isPast(long time, long clock) {
    return clock != Long.MIN_VALUE && time <= clock - retention;
  }

  /** Whether a move of the clock freezes events that it only now reaches. */
  boolean freezes(long from, long to) {
    return to - retention > from;
  }

  /** Freezes what is too old to be corrected, and finds out when the clock matters next. */
  private TimelineState<H> settle(H history, List<Fact> facts, long frontier) {
    H kept = history;
    if (isDue(kept, frontier)) {
      kept = kept.compact(frontier - retention);
    }
    long nextFact = History.NEVER;
    for (Fact fact : facts) {
      if (fact.time() > frontier) {
        nextFact = fact.time();
        break;
      }
    }
    return new TimelineState<>(kept, frontier, nextFact, freezeAt(kept), false);
  }

  /** When events of a history can be frozen; {@link History#NEVER} where there are none. */
  long freezeAt(H history) {
    long cut = history.nextCut();
    return cut == History.NEVER ? History.NEVER : cut + retention;
  }

  private boolean isDue(H history, long frontier) {
    return freezeAt(history) <= frontier;
  }
}
