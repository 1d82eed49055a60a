package io.kpipulse.alert.notice;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.util.Map;

/** Alerts for tests. */
final class Samples {
  static final Unit HANOI = Unit.of("locality", Map.of("locality", "01"));

  private Samples() {}

  /**
   * An alert of Hanoi.
   *
   * @param count its value
   */
  static Alert alert(String rule, long from, long to, long told, int count) {
    Evidence evidence = Evidence.ofCount(count);
    Evidence last = to == Alert.OPEN ? null : Evidence.ofCount(0);
    return new Alert(rule, HANOI, from, from, to, told, null, evidence, evidence, last);
  }
}
