package io.kpipulse.board.answer;

/**
 * How many alerts stand of which somebody was told.
 *
 * @param critical how many of them are critical
 */
public record AlertCount(int standing, int critical) {}
