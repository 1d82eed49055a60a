package io.kpipulse.history;

import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers facts in the order of time, adding up those of one time, group and dimensions. As few
 * facts share a time, they are searched one by one.
 */
public final class FactCollector {
  /** Most histories have one or two. */
  private final List<Fact> facts = new ArrayList<>(2);

  private int instant;

  /**
   * The measures of the fact at a time, to be added to; all zero at first. The time is not before
   * that of an earlier call.
   */
  public MeasureVector at(long time, String group, Dimensions dimensions, int measures) {
    if (!facts.isEmpty() && facts.get(facts.size() - 1).time() < time) {
      instant = facts.size();
    }
    for (int i = instant; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      if (fact.group().equals(group) && fact.dimensions().equals(dimensions)) {
        return fact.measures();
      }
    }
    MeasureVector vector = new MeasureVector(measures);
    facts.add(new Fact(time, group, dimensions, vector));
    return vector;
  }

  /** The facts that are not zero, in the order of time; the collector is not to be used again. */
  public List<Fact> facts() {
    facts.removeIf(fact -> fact.measures().isZero());
    return facts;
  }
}
