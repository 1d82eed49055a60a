package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Adds up the differences that go to the same slice of the same scope, before they travel: most
 * facts of a moment share their slices, and all share the national one. A sum of zero still goes
 * out, as a touch.
 */
final class PreAggregation {
  /**
   * Members of scopes that are kept, with some 500 bytes each and room for the sums that they had
   * last, to be found again.
   */
  static final int MAX_MEMBERS = 262_144;

  private final Grid grid;
  private final ScopeExpansion expansion;
  private final List<PendingScope> pending = new ArrayList<>();
  private int size;

  PreAggregation(Catalog catalog) {
    this.grid = new Grid(catalog.offset());
    this.expansion = new ScopeExpansion(catalog);
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /** How many members of scopes are known. */
  int members() {
    return expansion.size();
  }

  void add(FactDifference difference) {
    Fact fact = difference.fact();
    long slice = 0;
    long sliceSize = 0;
    int[] numbers = expansion.numbers(fact.dimensions());
    List<ScopeMembers> scopes = expansion.scopes(fact.layer());
    for (int i = 0; i < scopes.size(); i++) {
      ScopeMembers scope = scopes.get(i);
      PendingScope member = scope.member(fact.dimensions(), numbers);
      if (member != null) {
        if (scope.finestSlice() != sliceSize) {
          sliceSize = scope.finestSlice();
          slice = grid.floor(fact.time(), sliceSize);
        }
        int before = member.size();
        if (before == 0) {
          pending.add(member);
        }
        member.add(slice, difference.cause(), fact.measures());
        size += member.size() - before;
      }
    }
  }

  /** Hands out all that waits. */
  void flush(Consumer<ScopeDifferences> output) {
    for (PendingScope scope : pending) {
      output.accept(scope.take());
    }
    pending.clear();
    size = 0;
    // Codes that were met once, years ago, or by mistake.
    if (expansion.size() > MAX_MEMBERS) {
      expansion.forget();
    }
  }
}
