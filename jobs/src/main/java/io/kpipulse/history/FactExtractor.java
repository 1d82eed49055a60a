package io.kpipulse.history;

import io.kpipulse.fact.Fact;
import java.io.Serializable;
import java.util.List;

/**
 * Which facts follow from a history; a pure function.
 *
 * <p>The facts up to a time depend on the events up to that time alone.
 */
@FunctionalInterface
public interface FactExtractor<H> extends Serializable {
  /**
   * All facts after the cut of the history, those still to come among them; in the order of time,
   * none zero, at most one for each time, group and dimensions. Not shared with anyone.
   */
  List<Fact> facts(H history);
}
