package io.kpipulse.board.question;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A run of calendar days.
 *
 * @param first of them
 * @param last of them, included
 */
record Days(LocalDate first, LocalDate last) {
  /** Today and yesterday: a day alone has too few cases in its first hours. */
  static Days recent(Instant at, ZoneOffset zone) {
    LocalDate today = at.atOffset(zone).toLocalDate();
    return new Days(today.minusDays(1), today);
  }

  private Days weekBefore() {
    return new Days(first.minusDays(7), first.minusDays(1));
  }

  /**
   * What they are compared with: the seven days before; of a state, which is told at the end of the
   * last day, the same days a week ago.
   */
  Days base(boolean state) {
    return state ? new Days(first.minusDays(7), last.minusDays(7)) : weekBefore();
  }

  int count() {
    return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
  }

  Instant from(ZoneOffset zone) {
    return first.atStartOfDay().toInstant(zone);
  }

  /** The end of the last day, exclusive. */
  Instant to(ZoneOffset zone) {
    return last.atStartOfDay().toInstant(zone).plus(Duration.ofDays(1));
  }
}
