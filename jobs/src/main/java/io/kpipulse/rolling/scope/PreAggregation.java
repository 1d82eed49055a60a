package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.rolling.slice.Grid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up the deltas that go to the same slice of the same scope, before they travel: most facts of
 * a moment share their slices, and all share the national one. A sum of zero still goes out, as an
 * invalidation.
 */
public final class PreAggregation {
  /** Members of scopes that are kept to be found again, some 300 bytes each. */
  private static final int MAX_MEMBERS = 262_144;

  private final Grid grid;
  private final Map<String, List<GroupIndex>> scopes = new HashMap<>();
  private final int maxSums;
  private final List<ScopeAccumulator> waiting = new ArrayList<>();
  private int size;

  /**
   * @param maxSums after how many sums that wait it is full
   */
  public PreAggregation(Catalog catalog, int maxSums) {
    this.grid = new Grid(catalog.offset());
    this.maxSums = maxSums;
    for (MeasurementDefinition measurement : catalog.measurements()) {
      measurement.windows().forEach((group, on) -> scopes.put(group, scopes(group, on)));
    }
  }

  private static List<GroupIndex> scopes(
      String group, Map<ScopeDefinition, List<WindowDefinition>> on) {
    List<GroupIndex> scopes = new ArrayList<>();
    on.forEach(
        (scope, windows) -> {
          if (!windows.isEmpty()) {
            scopes.add(new GroupIndex(group, scope, finestStep(windows)));
          }
        });
    return scopes;
  }

  private static long finestStep(List<WindowDefinition> windows) {
    return windows.stream().mapToLong(WindowDefinition::step).min().orElseThrow();
  }

  /** Whether as many sums wait as may. */
  public boolean isFull() {
    return size >= maxSums;
  }

  public void add(FactDelta delta) {
    Fact fact = delta.fact();
    List<GroupIndex> ofGroup = scopes.getOrDefault(fact.group(), List.of());
    for (int i = 0; i < ofGroup.size(); i++) {
      GroupIndex scope = ofGroup.get(i);
      ScopeAccumulator member = scope.member(fact.dimensions());
      if (member != null) {
        int before = member.size();
        if (before == 0) {
          waiting.add(member);
        }
        long slice = grid.floor(fact.time(), scope.finestSlice());
        member.add(slice, delta.cause(), fact.measures());
        size += member.size() - before;
      }
    }
  }

  /** Hands out all that waits. */
  public void flush(Consumer<ScopeDelta> output) {
    for (ScopeAccumulator member : waiting) {
      output.accept(member.take());
    }
    waiting.clear();
    size = 0;
    forgetIfMany();
  }

  private void forgetIfMany() {
    List<GroupIndex> all = scopes.values().stream().flatMap(List::stream).toList();
    if (all.stream().mapToInt(GroupIndex::size).sum() > MAX_MEMBERS) {
      all.forEach(GroupIndex::forget);
    }
  }
}
