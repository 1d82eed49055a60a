package io.kpipulse.timeline;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.MeasureVector;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sums of deltas by time, group and dimensions, as a receiver holds them. */
final class Totals {
  /** Where a delta counts. */
  record Slot(long time, String group, Dimensions dimensions) {
    static Slot of(Fact fact) {
      return new Slot(fact.time(), fact.group(), fact.dimensions());
    }
  }

  private final Map<Slot, MeasureVector> sums = new HashMap<>();
  private final Set<Slot> received = new HashSet<>();

  Totals() {}

  Totals(Totals start) {
    start.sums.forEach((slot, sum) -> sums.put(slot, sum.copy()));
  }

  static Totals of(Collection<Fact> facts) {
    Totals totals = new Totals();
    facts.forEach(totals::add);
    return totals;
  }

  void add(FactDelta delta) {
    received.add(Slot.of(delta.fact()));
    add(delta.fact());
  }

  private void add(Fact fact) {
    sums.computeIfAbsent(Slot.of(fact), slot -> new MeasureVector(fact.measures().measures()))
        .add(fact.measures());
    sums.values().removeIf(MeasureVector::isZero);
  }

  /** Sums that are not zero. */
  Map<Slot, MeasureVector> sums() {
    return sums;
  }

  /** Where deltas were received, invalidations included. */
  Set<Slot> received() {
    return received;
  }
}
