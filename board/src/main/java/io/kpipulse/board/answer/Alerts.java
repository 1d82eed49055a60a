package io.kpipulse.board.answer;

import java.util.List;

/** Alerts: what stands first, the most urgent and then the newest on top. */
public record Alerts(Status status, List<Alert> alerts) {}
