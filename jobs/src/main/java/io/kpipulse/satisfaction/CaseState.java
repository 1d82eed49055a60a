package io.kpipulse.satisfaction;

import io.kpipulse.event.ServiceSatisfaction;
import java.util.concurrent.TimeUnit;

/**
 * The state of a case after its latest event.
 *
 * @param latest time of that event, epoch milliseconds
 * @param answered whether a score has been given
 * @param complained whether there has been a complaint
 */
public record CaseState(long latest, boolean answered, boolean complained) {
  /** Events further apart than this belong to different cases, milliseconds. */
  public static final long LONGEST_GAP = TimeUnit.DAYS.toMillis(14);

  /** Whether an event at a time, with none in between, still belongs to the case. */
  public boolean reaches(long time) {
    return time - latest <= LONGEST_GAP;
  }

  /**
   * The state that an event leads to.
   *
   * @param before the state before it, or {@code null} if it is the first event
   */
  static CaseState after(CaseState before, ServiceSatisfaction event) {
    long time = event.getEventTime().toEpochMilli();
    CaseState same = before != null && before.reaches(time) ? before : null;
    return new CaseState(
        time,
        event.getScore() != null || (same != null && same.answered()),
        event.getComplaint() || (same != null && same.complained()));
  }
}
