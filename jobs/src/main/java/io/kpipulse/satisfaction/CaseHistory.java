package io.kpipulse.satisfaction;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.EventLog;
import io.kpipulse.history.History;
import io.kpipulse.history.MergeKey;

/**
 * All events under one case id.
 *
 * @param base what is frozen, or {@code null}
 * @param tail the events after it
 */
public record CaseHistory(CaseBase base, EventLog<ServiceSatisfaction> tail)
    implements History<ServiceSatisfaction, CaseHistory> {

  /** How events of one case are told apart. */
  public static final MergeKey<ServiceSatisfaction> KIND =
      MergeKey.ofRecords(
          event -> event.getEventTime().toEpochMilli(),
          ServiceSatisfaction::getRevision,
          ServiceSatisfaction::getEventId);

  /** Of a case that nothing is known of. */
  public static final CaseHistory EMPTY = new CaseHistory(null, EventLog.empty(KIND));

  @Override
  public boolean isEmpty() {
    return base == null && tail.isEmpty();
  }

  private boolean isFrozen(ServiceSatisfaction event) {
    return base != null && event.getEventTime().toEpochMilli() <= base.cut();
  }

  @Override
  public boolean isChangedBy(ServiceSatisfaction event) {
    return !isFrozen(event) && tail.isChangedBy(event);
  }

  @Override
  public CaseHistory add(ServiceSatisfaction event) {
    return isFrozen(event) ? this : new CaseHistory(base, tail.add(event));
  }

  @Override
  public long oldestEvent() {
    return tail.oldest();
  }

  @Override
  public long nextCompaction() {
    if (!tail.isEmpty() || base == null) {
      return tail.oldest();
    }
    return base.state().latest() + CaseState.LONGEST_GAP;
  }

  /** Once no event after the cut could belong to what is frozen, the base is dropped as well. */
  @Override
  public CaseHistory compact(long cut) {
    if (cut < nextCompaction()) {
      return this;
    }
    CaseState state = base == null ? null : base.state();
    for (ServiceSatisfaction event : tail.upTo(cut).states()) {
      state = CaseState.after(state, event);
    }
    // The next event is at cut + 1 or later.
    CaseBase frozen = state.reaches(cut + 1) ? new CaseBase(state, cut) : null;
    return new CaseHistory(frozen, tail.after(cut));
  }
}
