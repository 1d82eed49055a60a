package io.kpipulse.alert.notice;

/**
 * Somebody has taken on an alert.
 *
 * @param alertId which
 * @param at epoch milliseconds
 * @param post who, never a person
 * @param comment may be empty
 */
public record Acknowledgement(String alertId, long at, String post, String comment) {}
