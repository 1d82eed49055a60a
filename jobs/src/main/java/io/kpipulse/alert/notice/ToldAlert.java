package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import java.util.Set;

/**
 * What somebody was last told of an alert.
 *
 * @param id of the alert in all messages; it stays when late data moves the beginning
 * @param sequence number of the last message, from 1
 * @param alert as it was told
 * @param isRetracted whether it was taken back
 * @param at the watermark at which it was first told, epoch milliseconds
 * @param level how many levels of its escalation have been told
 * @param isAcknowledged whether somebody has taken it on
 * @param tasks the ids of all tasks that were told
 */
record ToldAlert(
    String id,
    int sequence,
    Alert alert,
    boolean isRetracted,
    long at,
    int level,
    boolean isAcknowledged,
    Set<String> tasks) {
  ToldAlert {
    tasks = Set.copyOf(tasks);
  }

  static ToldAlert first(Alert alert, long at, Set<String> tasks) {
    return new ToldAlert(AlertId.of(alert), 1, alert, false, at, 0, false, tasks);
  }

  boolean isOpen() {
    return !isRetracted && alert.isOpen();
  }

  /** The same alert, as it is now; nobody is told. */
  ToldAlert as(Alert now) {
    return new ToldAlert(id, sequence, now, isRetracted, at, level, isAcknowledged, tasks);
  }

  /** Told once more. */
  ToldAlert next(Alert now, boolean retracted) {
    return new ToldAlert(id, sequence + 1, now, retracted, at, level, isAcknowledged, tasks);
  }

  ToldAlert withTasks(Set<String> now) {
    return new ToldAlert(id, sequence, alert, isRetracted, at, level, isAcknowledged, now);
  }

  ToldAlert atLevel(int now) {
    return new ToldAlert(id, sequence, alert, isRetracted, at, now, isAcknowledged, tasks);
  }

  ToldAlert acknowledged() {
    return new ToldAlert(id, sequence, alert, isRetracted, at, level, true, tasks);
  }
}
