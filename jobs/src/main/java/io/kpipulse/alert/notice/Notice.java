package io.kpipulse.alert.notice;

import io.kpipulse.alert.watch.Alert;
import io.kpipulse.event.AlertChange;

/**
 * A change of an alert that somebody is told.
 *
 * @param alertId of the alert; with the sequence, of the notice
 * @param sequence from 1
 * @param change what changed
 * @param alert as it is now; of a retracted one as it was told
 * @param before as it was told before; {@code null} for the first notice
 * @param at the watermark at which it is told, epoch milliseconds
 * @param escalatedTo who is told, in an escalation; else {@code null}
 * @param acknowledgement in an acknowledgement; else {@code null}
 */
public record Notice(
    String alertId,
    int sequence,
    AlertChange change,
    Alert alert,
    Alert before,
    long at,
    String escalatedTo,
    Acknowledgement acknowledgement) {}
