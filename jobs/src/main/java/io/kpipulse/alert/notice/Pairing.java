package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which alert of the ledger is which of those that were told: the one that begins at the same step,
 * or else one at overlapping times. Late data may move the beginning of an alert; it is the same
 * alert still. O(n²) in the alerts of a unit.
 *
 * @param pairs the told one, and what it is now
 * @param news alerts of which nobody was told
 * @param gone told ones that are in the ledger no more
 */
record Pairing(Map<ToldAlert, Alert> pairs, List<Alert> news, List<ToldAlert> gone) {

  /**
   * Pairs the alerts of one rule and unit.
   *
   * @param ledger in the order of time
   * @param told in the order of time
   */
  static Pairing of(List<Alert> ledger, List<ToldAlert> told) {
    Map<ToldAlert, Alert> pairs = new HashMap<>();
    List<ToldAlert> left = new ArrayList<>(told);
    List<Alert> open = new ArrayList<>();
    for (Alert alert : ledger) {
      Optional<ToldAlert> same =
          left.stream().filter(one -> one.alert().from() == alert.from()).findFirst();
      same.ifPresentOrElse(
          one -> {
            pairs.put(one, alert);
            left.remove(one);
          },
          () -> open.add(alert));
    }
    List<Alert> news = new ArrayList<>();
    for (Alert alert : open) {
      Optional<ToldAlert> moved =
          left.stream()
              .filter(one -> !one.isRetracted() && one.alert().overlaps(alert))
              .findFirst();
      moved.ifPresentOrElse(
          one -> {
            pairs.put(one, alert);
            left.remove(one);
          },
          () -> news.add(alert));
    }
    return new Pairing(pairs, news, left);
  }
}
