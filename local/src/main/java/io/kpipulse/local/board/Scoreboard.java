package io.kpipulse.local.board;

import java.time.Instant;
import java.util.List;

/**
 * The figures of one moment.
 *
 * @param readAt when they were read
 * @param asOf up to when the figures are, {@code null} while there are none
 * @param engine how far the jobs are
 * @param nation of all
 * @param ministries in the order of the catalogue
 * @param localities in the order of the catalogue
 * @param corrections points that were corrected so far, final before
 * @param rejects records that were rejected so far
 * @param incidents what the simulator is up to, in words
 */
public record Scoreboard(
    Instant readAt,
    Instant asOf,
    EngineStatus engine,
    Figures nation,
    List<Figures> ministries,
    List<Figures> localities,
    long corrections,
    long rejects,
    List<String> incidents) {
  public Scoreboard {
    ministries = List.copyOf(ministries);
    localities = List.copyOf(localities);
    incidents = List.copyOf(incidents);
  }

  /**
   * The figures of one unit: tasks as they are now, satisfaction over the last 24 hours.
   *
   * @param code of the unit, {@code all} for the nation
   * @param name in English
   */
  public record Figures(String code, String name, Tasks tasks, Satisfaction satisfaction) {}

  /**
   * Task figures.
   *
   * @param onTimeRate 0..1, {@link Double#NaN} where nothing was due
   */
  public record Tasks(long open, long overdue, double onTimeRate) {
    static final Tasks NONE = new Tasks(0, 0, Double.NaN);
  }

  /**
   * Satisfaction figures.
   *
   * @param responses how many answered
   * @param rate 0..1, {@link Double#NaN} where nobody answered; so are its confidence bounds
   */
  public record Satisfaction(long responses, double rate, double low, double high) {
    static final Satisfaction NONE = new Satisfaction(0, Double.NaN, Double.NaN, Double.NaN);
  }
}
