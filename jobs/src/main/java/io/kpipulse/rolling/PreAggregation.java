package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDifference;
import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up the differences that go to the same slice of the same scope, before they travel: most
 * facts of a moment share their slices, and all share the national one. A sum of zero still goes
 * out, as a touch.
 */
final class PreAggregation {
  private record Slot(String key, long slice) {}

  private final Grid grid;
  private final ScopeExpansion expansion;

  private static final class Sum {
    private Cause cause;
    private final MeasureVector measures;

    Sum(Cause cause, MeasureVector measures) {
      this.cause = cause;
      this.measures = measures;
    }

    void add(Cause another, MeasureVector added) {
      cause = another.compareTo(cause) > 0 ? another : cause;
      measures.add(added);
    }
  }

  private final Map<Slot, Sum> slots = new HashMap<>();

  PreAggregation(Catalog catalog) {
    this.grid = new Grid(catalog.offset());
    this.expansion = new ScopeExpansion(catalog);
  }

  /** How many differences wait. */
  int size() {
    return slots.size();
  }

  void add(FactDifference difference) {
    Fact fact = difference.fact();
    for (ScopeExpansion.Target target : expansion.targets(fact.layer(), fact.dimensions())) {
      long slice = grid.floor(fact.time(), target.finestSlice());
      Slot slot = new Slot(target.key(), slice);
      Sum sum = slots.get(slot);
      if (sum == null) {
        slots.put(slot, new Sum(difference.cause(), fact.measures().copy()));
      } else {
        sum.add(difference.cause(), fact.measures());
      }
    }
  }

  /** Hands out all that waits. */
  void flush(Consumer<SliceDifference> output) {
    slots.forEach(
        (slot, sum) ->
            output.accept(new SliceDifference(slot.key(), slot.slice(), sum.cause, sum.measures)));
    slots.clear();
  }
}
