package io.kpipulse.alert.reason;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A change by the codes of one dimension.
 *
 * @param dimension as {@code procedure}
 * @param parts the largest contributor to the change first
 * @param residual what the parts leave of the change; 0 by construction
 */
record Breakdown(String dimension, List<Part> parts, BigFraction residual) {
  Breakdown {
    parts = List.copyOf(parts);
  }

  /**
   * How telling it is: by how much the share of its largest contributor that has a code exceeds
   * what its size lets expect. A dimension whose parts all changed alike tells nothing.
   */
  double telling() {
    return parts.stream()
        .filter(part -> !part.isRest())
        .findFirst()
        .map(Part::excess)
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
