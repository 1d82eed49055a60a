package io.kpipulse.satisfaction;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.history.EventLog;
import io.kpipulse.history.History;
import io.kpipulse.history.MergeKey;

/**
 * All events under one case id.
 *
 * @param base replaces the compacted events; {@code null} if there are none
 * @param tail the events after it
 */
public record CaseHistory(CaseBase base, EventLog<ServiceSatisfaction> tail)
    implements History<ServiceSatisfaction, CaseHistory> {

  /** Tells the events of one case apart. */
  public static final MergeKey<ServiceSatisfaction> KEY =
      MergeKey.ofRecords(
          ServiceSatisfaction.class,
          event -> event.getEventTime().toEpochMilli(),
          ServiceSatisfaction::getRevision,
          ServiceSatisfaction::getEventId);

  /** Without events. */
  public static final CaseHistory EMPTY = new CaseHistory(null, EventLog.empty(KEY));

  @Override
  public boolean isEmpty() {
    return base == null && tail.isEmpty();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged log is the same object
  public CaseHistory add(ServiceSatisfaction event) {
    if (base != null && event.getEventTime().toEpochMilli() <= base.compactedUpTo()) {
      return this;
    }
    EventLog<ServiceSatisfaction> log = tail.add(event);
    return log == tail ? this : new CaseHistory(base, log);
  }

  @Override
  public long nextCompaction() {
    if (!tail.isEmpty() || base == null) {
      return tail.oldest();
    }
    return base.state().latest() + CaseState.LONGEST_GAP;
  }

  /** Drops the base as well once no later event could belong to the same case. */
  @Override
  public CaseHistory compact(long upTo) {
    if (upTo < nextCompaction()) {
      return this;
    }
    CaseState state = base == null ? null : base.state();
    for (ServiceSatisfaction event : tail.upTo(upTo).states()) {
      state = CaseState.after(state, event);
    }
    // The next event is at upTo + 1 or later.
    CaseBase next = state.reaches(upTo + 1) ? new CaseBase(state, upTo) : null;
    return new CaseHistory(next, tail.after(upTo));
  }
}
