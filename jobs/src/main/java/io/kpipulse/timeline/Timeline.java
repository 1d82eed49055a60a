package io.kpipulse.timeline;

import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.point.Point;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Computes the deltas to emit when the history of an entity changes or the watermark moves. The sum
 * of all deltas emitted so far equals the facts of the history up to the watermark, whatever the
 * order in which the events arrived.
 *
 * <p>Facts after the watermark are not emitted; they are extracted again when the watermark reaches
 * them. Each step costs O(n) in the events held of the entity.
 *
 * <p>The rows of its standing, if the family has any, do not add up: the last one emitted for each
 * series and time says what holds then, by all events so far.
 *
 * @param <E> the event
 * @param <S> the state of an entity
 */
public final class Timeline<E extends SpecificRecord, S> implements Serializable {
  /**
   * State of one entity.
   *
   * @param history its events
   * @param emittedUpTo the watermark up to which its facts were emitted, epoch milliseconds; {@link
   *     Long#MIN_VALUE} if there was none
   * @param formerRows rows of its standing that may be in the store at times that are no changes
   *     any more; a later event can change what holds then
   */
  public record State<E extends SpecificRecord, S>(
      History<E, S> history, long emittedUpTo, List<RowKey> formerRows) {
    public State {
      formerRows = List.copyOf(formerRows);
    }

    /** Without former rows. */
    public State(History<E, S> history, long emittedUpTo) {
      this(history, emittedUpTo, List.of());
    }
  }

  /** Takes what a step emits. */
  public interface Output {
    void delta(FactDelta delta);

    /** A row of the standing; replaces an earlier one of the same series and time. */
    void row(Point row);
  }

  /**
   * Result of one step.
   *
   * @param state replaces the state of the entity
   * @param wakeUp time of the next fact or row, epoch milliseconds; {@link History#NEVER} if none
   *     lies ahead
   */
  public record Update<E extends SpecificRecord, S>(State<E, S> state, long wakeUp) {}

  private final FactExtractor<E, S> extractor;

  /** {@code null} if the family has none. */
  private final StandingExtractor<E, S> standing;

  private final long retention;

  /**
   * @param retention how far behind the watermark events are held one by one, inclusive: the
   *     correction horizon and its slack
   */
  public Timeline(
      FactExtractor<E, S> extractor,
      Optional<StandingExtractor<E, S>> standing,
      Duration retention) {
    this.extractor = extractor;
    this.standing = standing.orElse(null);
    this.retention = retention.toMillis();
  }

  /**
   * Applies a history that one event has changed.
   *
   * @param before state before the event
   * @param history the history with the event
   * @param watermark {@link Long#MIN_VALUE} if there is none yet
   * @param rewriteUntil time up to which an earlier run may have written points that the state does
   *     not know; {@link Long#MIN_VALUE} if there was none
   */
  public Update<E, S> change(
      State<E, S> before, History<E, S> history, long watermark, long rewriteUntil, Output out) {
    long upTo = Math.max(watermark, before.emittedUpTo());
    List<Fact> facts = extractor.facts(history);
    if (before.history().isEmpty()) {
      emit(facts, Long.MIN_VALUE, upTo, out);
    } else {
      new FactComparison(before.emittedUpTo(), upTo, rewriteUntil)
          .compare(extractor.facts(before.history()), facts)
          .forEach(out::delta);
    }
    StandingRows rows = StandingRows.NONE;
    if (standing != null) {
      StandingRows old = StandingRows.of(standing, before.history(), before.formerRows());
      rows = old.next(standing, history, Math.max(before.emittedUpTo(), rewriteUntil));
      rows.emit(old, before.emittedUpTo(), upTo, out::row);
    }
    return next(history, facts, rows, upTo);
  }

  /** Emits the facts and rows that the watermark has reached, and compacts the history. */
  public Update<E, S> advance(State<E, S> before, long watermark, Output out) {
    long upTo = Math.max(watermark, before.emittedUpTo());
    List<Fact> facts = extractor.facts(before.history());
    emit(facts, before.emittedUpTo(), upTo, out);
    StandingRows rows = StandingRows.NONE;
    if (standing != null) {
      rows = StandingRows.of(standing, before.history(), before.formerRows());
      rows.emit(rows, before.emittedUpTo(), upTo, out::row);
    }
    return next(before.history(), facts, rows, upTo);
  }

  /**
   * Whether an event is too old to count: the slices that its facts would change may be gone.
   *
   * @param watermark {@link Long#MIN_VALUE} if there is none yet
   */
  public boolean isPast(long eventTime, long watermark) {
    return watermark != Long.MIN_VALUE && eventTime < watermark - retention;
  }

  private static void emit(List<Fact> facts, long after, long upTo, Output out) {
    for (Fact fact : facts) {
      if (fact.time() > after && fact.time() <= upTo) {
        out.delta(new FactDelta(fact, Cause.ADDED));
      }
    }
  }

  private Update<E, S> next(
      History<E, S> history, List<Fact> facts, StandingRows rows, long emittedUpTo) {
    History<E, S> compacted =
        compactAt(history) <= emittedUpTo ? history.compact(emittedUpTo - retention - 1) : history;
    return new Update<>(
        new State<>(compacted, emittedUpTo, changeable(rows.former(), emittedUpTo)),
        Math.min(firstAfter(emittedUpTo, facts), rows.firstAfter(emittedUpTo)));
  }

  /** The former rows that an event which still counts can change. */
  private List<RowKey> changeable(List<RowKey> former, long watermark) {
    return former.stream().filter(row -> !isPast(row.time(), watermark)).toList();
  }

  private static long firstAfter(long time, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact.time() > time) {
        return fact.time();
      }
    }
    return History.NEVER;
  }

  /**
   * The watermark from which {@link #advance} has something to compact, or {@link History#NEVER}:
   * one millisecond after an event of the time compacted could come last.
   */
  long compactAt(History<E, S> history) {
    long time = history.nextCompaction();
    return time == History.NEVER ? History.NEVER : time + retention + 1;
  }
}
