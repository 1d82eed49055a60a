package io.kpipulse.alert.deliver;

import java.util.List;
import java.util.Set;

/**
 * What became of posts.
 *
 * @param instances the Alertmanagers that answered, each with its address and start: one that has
 *     started again is another
 * @param outcomes of each post, in order; empty if nothing was posted
 */
record DeliveryReport(Set<String> instances, List<PostOutcome> outcomes) {
  /** No Alertmanager answered. */
  static final DeliveryReport NONE = new DeliveryReport(Set.of(), List.of());

  DeliveryReport {
    instances = Set.copyOf(instances);
    outcomes = List.copyOf(outcomes);
  }
}
