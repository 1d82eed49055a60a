package io.kpipulse.alert.ledger;

import io.kpipulse.alert.reason.Reason;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Display;

/**
 * What the store is to hold of an alert.
 *
 * @param rule of the alert
 * @param alert as the ledger has it, or had it if it is retracted
 * @param isRetracted whether late data disproved it
 * @param title in both languages
 * @param explanation in both languages
 * @param reason why it stands
 * @param acknowledgedAt epoch milliseconds; 0 for not
 * @param acknowledgedBy the post; empty for nobody
 * @param comment of the acknowledgement; may be empty
 */
public record LedgerRow(
    Rule rule,
    Alert alert,
    boolean isRetracted,
    Display.Text title,
    Display.Text explanation,
    Reason reason,
    long acknowledgedAt,
    String acknowledgedBy,
    String comment) {}
