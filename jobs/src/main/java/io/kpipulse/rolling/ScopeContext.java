package io.kpipulse.rolling;

import java.util.ArrayList;
import java.util.List;

/** A scope at work, with its place in the schedules and what has arrived for it. */
final class ScopeContext {
  private final String key;
  private final RollingScope scope;
  private final ScopePoints points;
  private final TimerQueue.Place wake = new TimerQueue.Place(this);
  private final TimerQueue.Place refresh = new TimerQueue.Place(this);
  private final List<ScopeDelta> arrived = new ArrayList<>(0);
  private long arrivedAt = Long.MAX_VALUE;
  private long advancedTo = Long.MIN_VALUE;
  private boolean changed;
  private long waitingSince = ScopeSnapshot.NOTHING_WAITS;

  ScopeContext(String key, RollingScope scope, ScopePoints points) {
    this.key = key;
    this.scope = scope;
    this.points = points;
  }

  String key() {
    return key;
  }

  RollingScope scope() {
    return scope;
  }

  /** Its place in the schedule of the clock. */
  TimerQueue.Place wake() {
    return wake;
  }

  /** Its place in the schedule of refreshing. */
  TimerQueue.Place refresh() {
    return refresh;
  }

  /** Brings the scope to the clock. */
  void advance(long clock, long now) {
    if (advancedTo < clock) {
      advancedTo = clock;
      changed = true;
      scope.advance(clock, now, points);
    }
  }

  /**
   * Differences wait until they are taken in.
   *
   * @param now wall time
   */
  void arrive(ScopeDelta differences, long now) {
    if (arrived.isEmpty()) {
      arrivedAt = now;
    }
    arrived.add(differences);
  }

  /**
   * ManualClock time at which the first of those came that came last; {@link Long#MAX_VALUE} for
   * none.
   */
  long arrivedAt() {
    return arrivedAt;
  }

  boolean hasArrivals() {
    return !arrived.isEmpty();
  }

  /**
   * Adds all that has arrived.
   *
   * @param clock that held when it arrived
   */
  void takeArrivals(long clock, long now) {
    if (!arrived.isEmpty()) {
      advance(clock, now);
      arrived.forEach(this::add);
      arrived.clear();
    }
  }

  private void add(ScopeDelta differences) {
    changed = true;
    scope.add(differences);
    if (scope.wake() <= advancedTo) {
      // A window that had not begun: its first slice lies before the clock it was last told.
      advancedTo = Long.MIN_VALUE;
    }
  }

  void refresh(long now) {
    changed = true;
    scope.refresh(now, points);
  }

  int drain(int budget) {
    changed = true;
    return scope.drain(budget, points);
  }

  /** ManualClock time of the first of the late facts that wait; see {@link ScopeSnapshot}. */
  long waitingSince() {
    return waitingSince;
  }

  void setWaitingSince(long time) {
    waitingSince = time;
  }

  /**
   * Whether the scope differs from what the last checkpoint holds; asked once for each checkpoint.
   */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }
}
