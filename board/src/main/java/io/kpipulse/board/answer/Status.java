package io.kpipulse.board.answer;

import java.time.Instant;
import java.util.List;

/**
 * As of when the figures are.
 *
 * @param now processing time of the board
 * @param asOf up to when the figures are; {@code null} before there are any
 * @param state in one word
 * @param silentSince since when no job has taken an event; {@code null} while events come
 * @param jobs each with its own
 */
public record Status(Instant now, Instant asOf, State state, Instant silentSince, List<Job> jobs) {
  /** What a reader has to know before all figures. */
  public enum State {
    live,
    silent,
    behind,
    stopped,
    empty
  }

  /**
   * How far a job is.
   *
   * @param silentSince since when it has taken no event; {@code null} while events come
   */
  public record Job(
      String job,
      Instant watermark,
      long lagMs,
      long events,
      long rejected,
      long late,
      long correctionsPending,
      Instant silentSince) {}
}
