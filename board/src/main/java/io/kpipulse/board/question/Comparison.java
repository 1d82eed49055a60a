package io.kpipulse.board.question;

import java.time.Instant;

/**
 * Two periods that are compared.
 *
 * @param now the later one
 * @param before the one that it is compared with
 * @param at the time of the figures; states of a later time are not read
 */
record Comparison(Days now, Days before, Instant at) {}
