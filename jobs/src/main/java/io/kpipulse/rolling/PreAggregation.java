package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
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

  /**
   * Facts that are added one right after the other: between two that come as they come, the work on
   * histories drives out of the cache what facts are added to.
   */
  private static final int BATCH = 128;

  private final Grid grid;
  private final ScopeExpansion expansion;
  private final int mostSums;
  private final int mostOfOneFact;
  private final FactDelta[] batch = new FactDelta[BATCH];
  private final List<PendingScope> pending = new ArrayList<>();
  private int batched;
  private int size;

  /**
   * @param mostSums after how many sums that wait it is full
   */
  PreAggregation(Catalog catalog, int mostSums) {
    this.grid = new Grid(catalog.offset());
    this.expansion = new ScopeExpansion(catalog);
    this.mostSums = mostSums;
    this.mostOfOneFact = expansion.mostScopes();
  }

  /** Whether as many sums wait as may. */
  boolean isFull() {
    if (size + batched * mostOfOneFact >= mostSums) {
      addBatch();
    }
    return size >= mostSums;
  }

  void add(FactDelta difference) {
    batch[batched++] = difference;
    if (batched == BATCH) {
      addBatch();
    }
  }

  private void addBatch() {
    for (int i = 0; i < batched; i++) {
      addToScopes(batch[i]);
      batch[i] = null;
    }
    batched = 0;
  }

  private void addToScopes(FactDelta difference) {
    Fact fact = difference.fact();
    long slice = 0;
    long sliceSize = 0;
    int bucket = fact.measures().singleBucket();
    int[] numbers = expansion.numbers(fact.dimensions());
    List<ScopeMembers> scopes = expansion.scopes(fact.group());
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
        member.add(slice, difference.cause(), fact.measures(), bucket);
        size += member.size() - before;
      }
    }
  }

  /** Hands out all that waits. */
  void flush(Consumer<ScopeDelta> output) {
    addBatch();
    for (PendingScope scope : pending) {
      output.accept(scope.take());
    }
    pending.clear();
    size = 0;
    // ReferenceData that were met once, years ago, or by mistake.
    if (expansion.size() > MAX_MEMBERS) {
      expansion.forget();
    }
  }
}
