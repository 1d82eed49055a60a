package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import java.util.Set;

/**
 * What somebody was last told of an alert.
 *
 * @param id of the alert in all messages; it stays when late data moves the beginning
 * @param sequence number of the last message, from 1
 * @param alert as it was told
 * @param isRetracted whether it was taken back, or its rule was
 * @param at the watermark since which it is told to stand, epoch milliseconds
 * @param level how many levels of its escalation have been told since
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

  static ToldAlert first(String id, Alert alert, long at, Set<String> tasks) {
    return new ToldAlert(id, 1, alert, false, at, 0, false, tasks);
  }

  boolean isOpen() {
    return !isRetracted && alert.isOpen();
  }

  /** Whether it was told to begin and to end when it does. */
  boolean agrees(Alert now) {
    return alert.from() == now.from() && alert.to() == now.to();
  }

  /** Told once more. */
  ToldAlert next(Alert now) {
    return new ToldAlert(id, sequence + 1, now, false, at, level, isAcknowledged, tasks);
  }

  /** Told to stand after it was told not to: its escalation begins anew. */
  ToldAlert again(Alert now, long mark) {
    return new ToldAlert(id, sequence + 1, now, false, mark, 0, isAcknowledged, tasks);
  }

  /** Told once more, as taken back. */
  ToldAlert retracted() {
    return new ToldAlert(id, sequence + 1, alert, true, at, level, isAcknowledged, tasks);
  }

  /** No more compared with the ledger; nobody is told. */
  ToldAlert setAside() {
    return new ToldAlert(id, sequence, alert, true, at, level, isAcknowledged, tasks);
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
