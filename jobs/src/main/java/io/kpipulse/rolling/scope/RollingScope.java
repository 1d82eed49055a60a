package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.rolling.correction.PointOutput;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import io.kpipulse.rolling.slice.SliceStore;
import io.kpipulse.rolling.slice.Slices;
import io.kpipulse.rolling.window.RollingWindow;
import io.kpipulse.rolling.window.WindowSnapshot;
import io.kpipulse.rolling.window.WindowSteps;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One member of a scope in one measure group: its slices, and the windows that roll over them.
 *
 * <p>What it writes is a function of what was added, up to points that repeat what a reader of the
 * point before would see; the order of adding and the steps of the watermark do not matter.
 */
public final class RollingScope {
  private final ScopeShape shape;
  private final Slices slices;
  private final RollingWindow[] windows;

  /**
   * Takes a scope up where the snapshot left it; a window without one begins anew.
   *
   * @param store keeps the content of its slices
   * @param rewriteUntil as for {@link WindowSteps}
   * @param replay whether only points that exist by definition are written
   */
  RollingScope(
      ScopeShape shape,
      SliceStore store,
      long rewriteUntil,
      boolean replay,
      ScopeSnapshot snapshot) {
    this.shape = shape;
    this.slices =
        new Slices(shape.grid(), shape.measures(), shape.lifetimes(), store, snapshot.slices());
    this.windows = new RollingWindow[shape.windows().size()];
    for (int i = 0; i < windows.length; i++) {
      WindowDefinition definition = shape.windows().get(i);
      WindowSnapshot window = snapshot.windows().get(definition.name());
      windows[i] =
          new RollingWindow(
              new WindowSteps(definition, shape.grid(), slices, rewriteUntil),
              replay,
              window == null ? WindowSnapshot.notStarted(shape.measures()) : window);
    }
  }

  /** Writes the slices to the store, and gives all else for state. */
  public ScopeSnapshot snapshot() {
    slices.flush();
    Map<String, WindowSnapshot> snapshots = new LinkedHashMap<>();
    for (RollingWindow window : windows) {
      snapshots.put(window.definition().name(), window.snapshot());
    }
    return new ScopeSnapshot(snapshots, slices.toState());
  }

  /** The scope begins while time already runs. */
  public void startAt(long watermark) {
    slices.expire(watermark);
    for (RollingWindow window : windows) {
      window.startAt(watermark);
    }
  }

  /** Adds deltas; zero ones invalidate. */
  public void add(ScopeDelta delta) {
    for (SliceSum sum : delta.sums()) {
      slices.add(sum.start(), sum.measures());
      for (RollingWindow window : windows) {
        window.add(sum.start(), sum.measures(), sum.cause());
      }
    }
  }

  /** The watermark that next makes work; {@link Long#MAX_VALUE} for none. */
  public long wake() {
    long wake = slices.lastExpiry();
    for (RollingWindow window : windows) {
      wake = Math.min(wake, window.wake());
    }
    return wake;
  }

  /**
   * The watermark has moved.
   *
   * @param watermark epoch milliseconds
   * @param now processing time, for the pace of early firings
   */
  public void advance(long watermark, long now, PointOutput output) {
    for (RollingWindow window : windows) {
      window.advance(watermark, now, output);
      window.drainIfOlderThan(watermark - shape.retention(), output);
    }
    slices.expire(watermark);
  }

  /** The processing time of the next early firing; {@link Long#MAX_VALUE} for none. */
  public long earlyFiring() {
    long due = Long.MAX_VALUE;
    for (RollingWindow window : windows) {
      due = Math.min(due, window.earlyFiring());
    }
    return due;
  }

  public void fireEarly(long now, PointOutput output) {
    for (RollingWindow window : windows) {
      window.fireEarly(now, output);
    }
  }

  public boolean isCorrecting() {
    for (RollingWindow window : windows) {
      if (window.isCorrecting()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes pending steps again, newest first in each window. The windows share the budget, so that
   * none waits for another.
   *
   * @return how much was done, counted as {@link RollingWindow#drain} does
   */
  public int drain(int budget, PointOutput output) {
    int done = 0;
    int sharing = windows.length;
    for (RollingWindow window : windows) {
      done += window.drain(Math.max(1, (budget - done) / sharing), output);
      sharing--;
    }
    return done;
  }

  /** How many points of corrections were written since this was last asked. */
  public long takeRewritten() {
    long rewritten = 0;
    for (RollingWindow window : windows) {
      rewritten += window.takeRewritten();
    }
    return rewritten;
  }

  /** Whether the scope can be forgotten. */
  public boolean isEmpty() {
    if (!slices.isEmpty()) {
      return false;
    }
    for (RollingWindow window : windows) {
      if (!window.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Approximate size on the heap, bytes. */
  public int heapBytes() {
    int bytes = slices.heapBytes();
    for (RollingWindow window : windows) {
      bytes += window.heapBytes();
    }
    return bytes;
  }
}
