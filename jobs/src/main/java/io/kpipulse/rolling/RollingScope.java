package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One member of a scope in one group: its slices, and the windows that roll over them.
 *
 * <p>What it writes is a function of what was added, up to points that repeat what a reader of the
 * point before would see; the order of adding and the steps of the clock do not matter.
 */
final class RollingScope {
  private final ScopeShape shape;
  private final Slices slices;
  private final RollingWindow[] windows;

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
    this.windows = new RollingWindow[shape.windows().size()];
    for (int i = 0; i < windows.length; i++) {
      WindowDefinition definition = shape.windows().get(i);
      WindowSnapshot snapshot =
          snapshots.getOrDefault(definition.name(), WindowSnapshot.notStarted(shape.measures()));
      WindowSteps steps = new WindowSteps(definition, shape, slices, rewrites);
      windows[i] = new RollingWindow(steps, onlyChanges, snapshot);
    }
  }

  /** The windows as a checkpoint keeps them; everything else is in the store afterwards. */
  Map<String, WindowSnapshot> snapshot() {
    slices.flush();
    Map<String, WindowSnapshot> snapshots = new LinkedHashMap<>();
    for (int i = 0; i < windows.length; i++) {
      snapshots.put(shape.windows().get(i).name(), windows[i].snapshot());
    }
    return snapshots;
  }

  /** The scope begins while time already runs. */
  void startAt(long clock) {
    for (RollingWindow window : windows) {
      window.startAt(clock);
    }
  }

  /** The clock has been restored from the checkpoint that the scope comes from. */
  void resumeAt(long clock) {
    slices.expire(clock);
    for (RollingWindow window : windows) {
      window.resumeAt(clock);
    }
  }

  /** Adds differences, which are handed over; zero ones are a touch. */
  void add(ScopeDelta differences) {
    MeasureVector[] vectors = differences.handOver();
    slices.add(SliceSums.of(differences, vectors));
    for (RollingWindow window : windows) {
      for (int at = 0; at < vectors.length; at++) {
        window.add(differences.slice(at), vectors[at], differences.cause(at));
      }
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
    int sharing = windows.length;
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
    return slices.isEmpty() && Arrays.stream(windows).allMatch(RollingWindow::isEmpty);
  }
}
