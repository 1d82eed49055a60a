package io.kpipulse.rolling.operator;

import io.kpipulse.rolling.correction.PointOutput;
import io.kpipulse.rolling.scope.RollingScope;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeSnapshot;

/** A scope in memory, with its output, its timers and its size. */
final class ScopeContext {
  private static final int OBJECT_BYTES = 400;

  private final String key;
  private final RollingScope scope;
  private final PointOutput points;
  private long advancedTo = Long.MIN_VALUE;
  private boolean changed;
  private int accountedBytes;

  /** The event-time timer for the next step, and the processing-time timer for early firings. */
  final EarliestTimer wakeTimer = new EarliestTimer();

  final EarliestTimer firingTimer = new EarliestTimer();

  /** The earliest of the timers that are registered. */
  static final class EarliestTimer {
    private long registered = Long.MAX_VALUE;

    /** Whether a timer is earlier than those known, which from now on include it. */
    boolean takes(long time) {
      boolean earlier = time < registered;
      registered = Math.min(registered, time);
      return earlier;
    }

    void fired() {
      registered = Long.MAX_VALUE;
    }
  }

  ScopeContext(String key, RollingScope scope, PointOutput points) {
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

  /** Brings the scope to a watermark. */
  void advance(long watermark, long now) {
    if (advancedTo < watermark) {
      advancedTo = watermark;
      changed = true;
      scope.advance(watermark, now, points);
    }
  }

  void add(ScopeDelta delta) {
    changed = true;
    scope.add(delta);
    if (scope.wake() <= advancedTo) {
      // A window that had not begun: its first slice is before the watermark.
      advancedTo = Long.MIN_VALUE;
    }
  }

  void fireEarly(long now) {
    changed = true;
    scope.fireEarly(now, points);
  }

  int drain(int budget) {
    changed = true;
    return scope.drain(budget, points);
  }

  /** Whether state lacks something of the scope. */
  boolean isChanged() {
    return changed;
  }

  /** Writes the slices to state, and gives all else for it. */
  ScopeSnapshot snapshot() {
    changed = false;
    return scope.snapshot();
  }

  /** By how many bytes the scope has grown since this was last asked. */
  int takeGrowth() {
    int before = accountedBytes;
    accountedBytes = OBJECT_BYTES + scope.heapBytes();
    return accountedBytes - before;
  }

  int accountedBytes() {
    return accountedBytes;
  }
}
