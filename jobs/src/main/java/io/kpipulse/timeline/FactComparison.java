package io.kpipulse.timeline;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares the facts before and after a change of a history.
 *
 * @param emittedUpTo facts before the change were emitted up to here
 * @param emitUpTo facts after the change are to be emitted up to here
 * @param rewriteUntil up to here, facts that the state counts as not emitted may have been emitted
 *     between the checkpoint and a crash. When such a fact goes, an invalidation (a delta of zeros)
 *     makes rolling write its steps again.
 */
record FactComparison(long emittedUpTo, long emitUpTo, long rewriteUntil) {

  /** The deltas to emit, in the order of time. Both lists are in the order of time. */
  List<FactDelta> compare(List<Fact> before, List<Fact> after) {
    Map<Slot, Change> changes = new LinkedHashMap<>();
    for (Fact fact : before) {
      changes.computeIfAbsent(Slot.of(fact), slot -> new Change()).before = fact;
    }
    for (Fact fact : after) {
      changes.computeIfAbsent(Slot.of(fact), slot -> new Change()).after = fact;
    }
    return changes.values().stream()
        .map(this::delta)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingLong(delta -> delta.fact().time()))
        .toList();
  }

  private FactDelta delta(Change change) {
    Fact any = change.before == null ? change.after : change.before;
    boolean emitted = change.before != null && any.time() <= emittedUpTo;
    boolean emit = change.after != null && any.time() <= emitUpTo;
    MeasureVector measures = new MeasureVector(any.measures().measures());
    if (emit) {
      measures.add(change.after.measures());
    }
    if (emitted) {
      measures.subtract(change.before.measures());
    }
    boolean invalidation =
        change.before != null
            && !emitted
            && any.time() <= rewriteUntil
            && !change.before.equals(change.after);
    if (measures.isZero() && !invalidation) {
      return null;
    }
    Fact fact = new Fact(any.time(), any.group(), any.dimensions(), measures);
    return new FactDelta(fact, emitted || invalidation ? Cause.AMENDED : Cause.ADDED);
  }

  private record Slot(long time, String group, Dimensions dimensions) {
    static Slot of(Fact fact) {
      return new Slot(fact.time(), fact.group(), fact.dimensions());
    }
  }

  private static final class Change {
    private Fact before;
    private Fact after;
  }
}
