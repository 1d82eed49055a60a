package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.catalog.Display.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An alert, with all that the reader may see of it; what it lacks is {@code null}.
 *
 * @param kpi {@code null} for an alert about tasks, as is the window
 * @param explanation what happened and why, in words; {@code null} for the public
 * @param from start of the first step that is part of it
 * @param fired when it began to stand
 * @param to when it ended; {@code null} while it stands
 * @param told from when on somebody is told
 * @param value when it fired
 * @param baseline what the value was compared with
 * @param worst the worst value so far
 * @param last the value that ended it
 * @param withheld whether its figures are over too few samples to be shown to the public
 * @param covered whose alert stands for this one
 * @param causes the combinations of codes in which the change lies
 */
public record Alert(
    String id,
    String rule,
    String severity,
    State state,
    Address unit,
    String kpi,
    String window,
    Text title,
    Text explanation,
    Instant from,
    Instant fired,
    Instant to,
    Instant told,
    Double value,
    Double baseline,
    Double worst,
    Double last,
    Long samples,
    Long baselineSamples,
    boolean withheld,
    Cover covered,
    List<Part> parts,
    List<Part> causes,
    List<LateTask> tasks,
    Acknowledged acknowledged) {
  /** What has become of it. */
  public enum State {
    firing,
    resolved,
    retracted
  }

  /**
   * The alert that stands for another.
   *
   * @param id {@code null} where it is not among the alerts of the answer
   */
  public record Cover(Address unit, String id) {}

  /** A part of the change. */
  public record Part(
      Map<String, String> codes, Double share, Double value, Double baseline, long samples) {}

  /** A task that is a reason for it; what the reader may not see is {@code null}. */
  public record LateTask(
      String id, String title, String post, Instant due, Double daysLate, String reason) {}

  /**
   * Who heeds it.
   *
   * @param post {@code null} for the public, as is the comment
   */
  public record Acknowledged(Instant at, String post, String comment) {}

  /** Whether it stands and somebody was told. */
  public boolean isStanding() {
    return state == State.firing && told != null;
  }

  /** The same, covered by an alert with this id. */
  public Alert coveredBy(String cover) {
    return new Alert(
        id,
        rule,
        severity,
        state,
        unit,
        kpi,
        window,
        title,
        explanation,
        from,
        fired,
        to,
        told,
        value,
        baseline,
        worst,
        last,
        samples,
        baselineSamples,
        withheld,
        new Cover(covered.unit(), cover),
        parts,
        causes,
        tasks,
        acknowledged);
  }
}
