package io.kpipulse.alert.past;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import java.time.Instant;

/**
 * An alert that stands at a time.
 *
 * @param rule whose alert it is
 * @param alert as in the ledger
 * @param fired when it fired: the end of the step
 */
public record StandingAlert(Rule rule, Alert alert, Instant fired) {}
