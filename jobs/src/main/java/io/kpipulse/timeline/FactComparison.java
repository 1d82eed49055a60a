package io.kpipulse.timeline;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The difference between the facts before and after a change of a history.
 *
 * @param sentUntil facts before the change have been sent up to here
 * @param sendUntil facts after the change are to be sent up to here
 * @param rewriteUntil facts before the change that were not sent, by what the state knows, may have
 *     been sent nevertheless up to here: between the checkpoint and a crash. Such a fact leaves no
 *     other trace when it goes, so it leaves a touch.
 */
record FactComparison(long sentUntil, long sendUntil, long rewriteUntil) {

  /** What to send, in the order of time. Both lists are in the order of time. */
  List<FactDelta> compare(List<Fact> before, List<Fact> after) {
    int same = commonPrefix(before, after);
    Map<Slot, Change> changes = new LinkedHashMap<>();
    for (Fact fact : before.subList(same, before.size())) {
      changes.computeIfAbsent(Slot.of(fact), slot -> new Change()).before = fact;
    }
    for (Fact fact : after.subList(same, after.size())) {
      changes.computeIfAbsent(Slot.of(fact), slot -> new Change()).after = fact;
    }
    List<FactDelta> differences = new ArrayList<>();
    for (Change change : changes.values()) {
      FactDelta difference = difference(change);
      if (difference != null) {
        differences.add(difference);
      }
    }
    differences.sort(Comparator.comparingLong(difference -> difference.fact().time()));
    return differences;
  }

  /** How many facts at the beginning are the same and were sent. */
  private int commonPrefix(List<Fact> before, List<Fact> after) {
    int end = Math.min(before.size(), after.size());
    int same = 0;
    while (same < end
        && before.get(same).time() <= sentUntil
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    return same;
  }

  private FactDelta difference(Change change) {
    Fact any = change.before == null ? change.after : change.before;
    boolean sent = change.before != null && any.time() <= sentUntil;
    boolean send = change.after != null && any.time() <= sendUntil;
    MeasureVector measures = new MeasureVector(any.measures().measures());
    if (send) {
      measures.add(change.after.measures());
    }
    if (sent) {
      measures.subtract(change.before.measures());
    }
    boolean touch =
        change.before != null
            && !sent
            && any.time() <= rewriteUntil
            && !change.before.equals(change.after);
    if (measures.isZero() && !touch) {
      return null;
    }
    Fact fact = new Fact(any.time(), any.group(), any.dimensions(), measures);
    return new FactDelta(fact, sent || touch ? Cause.AMENDED : Cause.ADDED);
  }

  private record Slot(long time, MeasureGroup group, Dimensions dimensions) {
    static Slot of(Fact fact) {
      return new Slot(fact.time(), fact.group(), fact.dimensions());
    }
  }

  private static final class Change {
    private Fact before;
    private Fact after;
  }
}
