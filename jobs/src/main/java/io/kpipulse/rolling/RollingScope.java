package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One member of a scope in one layer: its slices, and the windows that roll over them.
 *
 * <p>What it writes is a function of what was added, up to points that repeat what a reader of the
 * point before would see; the order of adding and the steps of the clock do not matter.
 */
final class RollingScope {
  private final ScopeShape shape;
  private final Slices slices;
  private final List<RollingWindow> windows = new ArrayList<>();

  /**
   * Takes a scope up where the snapshots left it.
   *
   * @param snapshots by name of the window; a window without one begins anew
   */
  RollingScope(
      ScopeShape shape,
      SliceStore store,
      RewriteIntervals rewrites,
      boolean onlyChanges,
      Map<String, WindowSnapshot> snapshots) {
    this.shape = shape;
    this.slices = new Slices(shape, store);
    slices.restore();
    for (WindowDefinition definition : shape.windows()) {
      WindowSnapshot snapshot =
          snapshots.getOrDefault(definition.name(), WindowSnapshot.notStarted(shape.measures()));
      WindowSteps steps = new WindowSteps(definition, shape, slices, rewrites);
      windows.add(new RollingWindow(steps, onlyChanges, snapshot));
    }
  }

  /** The windows as a checkpoint keeps them; everything else is in the store afterwards. */
  Map<String, WindowSnapshot> snapshot() {
    slices.flush();
    Map<String, WindowSnapshot> snapshots = new LinkedHashMap<>();
    for (int i = 0; i < windows.size(); i++) {
      snapshots.put(shape.windows().get(i).name(), windows.get(i).snapshot());
    }
    return snapshots;
  }

  /** The scope begins while time already runs. */
  void startAt(long clock) {
    windows.forEach(window -> window.startAt(clock));
  }

  /** The clock has been restored from the checkpoint that the scope comes from. */
  void resumeAt(long clock) {
    windows.forEach(window -> window.resumeAt(clock));
  }

  /**
   * Adds measures to the finest slice that begins at {@code slice}; zero ones are a touch.
   *
   * @param measures the scope's own from now on, not to be changed
   */
  void add(long slice, MeasureVector measures, Cause cause) {
    slices.add(slice, measures);
    for (RollingWindow window : windows) {
      window.add(slice, measures, cause);
    }
  }

  /** When the clock next makes work; {@link Long#MAX_VALUE} for never. */
  long wake() {
    long wake = slices.nextExpiry();
    for (RollingWindow window : windows) {
      wake = Math.min(wake, window.wake());
    }
    return wake;
  }

  /**
   * The clock has moved.
   *
   * @param clock epoch milliseconds
   * @param now wall time, for the pace of refreshing
   */
  void advance(long clock, long now, PointOutput output) {
    for (RollingWindow window : windows) {
      window.advance(clock, now, output);
      window.drainIfOlderThan(clock - shape.retention(), output);
    }
    slices.advance(clock);
  }

  /** When a running step may be written again, in wall time; {@link Long#MAX_VALUE} for never. */
  long refreshDue() {
    long due = Long.MAX_VALUE;
    for (RollingWindow window : windows) {
      due = Math.min(due, window.refreshDue());
    }
    return due;
  }

  void refresh(long now, PointOutput output) {
    for (RollingWindow window : windows) {
      window.refresh(now, output);
    }
  }

  boolean isDirty() {
    for (RollingWindow window : windows) {
      if (window.isDirty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes dirty steps again, newest first in each window. The windows share the budget, so that
   * none waits for another.
   *
   * @return how much was done, counted as {@link Corrections#drain} does
   */
  int drain(int budget, PointOutput output) {
    int done = 0;
    int sharing = windows.size();
    for (RollingWindow window : windows) {
      done += window.drain(Math.max(1, (budget - done) / sharing), output);
      sharing--;
    }
    return done;
  }

  /** How many points of corrections were written since this was last asked. */
  long takeRewritten() {
    long rewritten = 0;
    for (RollingWindow window : windows) {
      rewritten += window.takeRewritten();
    }
    return rewritten;
  }

  /** Whether the scope can be forgotten. */
  boolean isEmpty() {
    return slices.isEmpty() && windows.stream().allMatch(RollingWindow::isEmpty);
  }
}
