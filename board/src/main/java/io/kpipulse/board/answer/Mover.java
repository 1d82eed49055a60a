package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.Figure;

/**
 * A unit that stands out.
 *
 * @param days that the figure covers, today included, compared with the seven days before them; 0
 *     for a state, compared with that of seven days ago
 * @param reason {@code null} where there is no change to explain
 */
public record Mover(
    Address unit,
    String kpi,
    Figure figure,
    Figure before,
    Double change,
    int days,
    boolean beyondChance,
    Reason reason) {}
