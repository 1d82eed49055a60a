package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which alert of the ledger is which of those that were told. Late data may move the beginning of
 * an alert; it is the same alert still. An alert of the ledger is, in this order of preference, the
 * one that was told to begin there, one at overlapping times, or one that began there and was taken
 * back. O(n²) in the alerts of a unit.
 *
 * @param pairs the told one, and what it is now
 * @param news alerts of which nobody was told
 * @param gone told ones that are in the ledger no more
 */
record Pairing(Map<ToldAlert, Alert> pairs, List<Alert> news, List<ToldAlert> gone) {
  private static final List<BiPredicate<ToldAlert, Alert>> IS_SAME =
      List.of(
          (one, alert) -> !one.isRetracted() && one.alert().from() == alert.from(),
          (one, alert) -> !one.isRetracted() && one.alert().overlaps(alert),
          (one, alert) -> one.alert().from() == alert.from());

  /**
   * Pairs the alerts of one rule and unit.
   *
   * @param ledger in the order of time
   * @param told in the order of time
   */
  static Pairing of(List<Alert> ledger, List<ToldAlert> told) {
    Map<ToldAlert, Alert> pairs = new LinkedHashMap<>();
    List<Alert> news = new ArrayList<>(ledger);
    List<ToldAlert> left = new ArrayList<>(told);
    for (BiPredicate<ToldAlert, Alert> isSame : IS_SAME) {
      news.removeIf(
          alert -> {
            Optional<ToldAlert> found =
                left.stream().filter(one -> isSame.test(one, alert)).findFirst();
            found.ifPresent(
                one -> {
                  pairs.put(one, alert);
                  left.remove(one);
                });
            return found.isPresent();
          });
    }
    return new Pairing(pairs, news, left);
  }
}
