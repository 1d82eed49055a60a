package io.kpipulse.board.answer;

import java.util.List;

/**
 * One alert.
 *
 * @param covers the alerts that it stands for
 */
public record AlertDetail(Status status, Alert alert, List<Alert> covers) {}
