package io.kpipulse.alert.desk;

import io.kpipulse.alert.notice.Acknowledgement;
import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.util.List;

/**
 * What the store was given of an alert.
 *
 * @param alert as it was
 * @param covered units that it stands for beside its own
 * @param reason why it stands
 * @param acknowledgement {@code null} if nobody has taken it on
 * @param isRetracted whether late data disproved it
 */
record LedgerEntry(
    Alert alert,
    List<Unit> covered,
    Reason reason,
    Acknowledgement acknowledgement,
    boolean isRetracted) {
  LedgerEntry {
    covered = List.copyOf(covered);
  }

  LedgerEntry retracted() {
    return new LedgerEntry(alert, covered, reason, acknowledgement, true);
  }

  /** As its rule went out of force. */
  LedgerEntry closed(long at) {
    Alert over =
        new Alert(
            alert.rule(),
            alert.unit(),
            alert.from(),
            alert.fired(),
            at,
            alert.told(),
            alert.cover(),
            alert.evidence(),
            alert.worst(),
            null);
    return new LedgerEntry(over, covered, reason, acknowledgement, isRetracted);
  }
}
