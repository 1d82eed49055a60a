package io.kpipulse.history;

import io.kpipulse.fact.Fact;
import java.io.Serializable;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Extracts the facts that follow from a history; a pure function.
 *
 * <p>The facts up to a time depend on the events up to that time alone.
 */
@FunctionalInterface
public interface FactExtractor<E extends SpecificRecord, S> extends Serializable {
  /**
   * All facts after the compacted part of a history, future ones included; in the order of time,
   * none zero, at most one for each time, group and dimensions. The caller owns the list.
   */
  List<Fact> facts(History<E, S> history);
}
