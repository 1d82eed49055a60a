package io.kpipulse.ingest.validate;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks whether the values of a decoded event can be true. Pure. */
public interface Validator<T> extends Serializable {
  /**
   * The first thing that is wrong, in the order of the contract; empty if nothing is.
   *
   * @param reported when the event was reported, epoch milliseconds; where that is not known, the
   *     checks against it do not apply
   */
  Optional<String> firstProblem(T event, OptionalLong reported);
}
