package io.kpipulse.board.answer;

/**
 * What has come in of late.
 *
 * @param kpi a count
 * @param window the shortest one
 * @param value {@code null} where it is withheld
 */
public record Pulse(String kpi, String window, Double value) {}
