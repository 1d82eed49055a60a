package io.kpipulse.rolling.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.BruteForce;
import io.kpipulse.rolling.RecordedPoints;
import io.kpipulse.rolling.operator.ScopeSnapshotCodec;
import io.kpipulse.rolling.slice.Grid;
import io.kpipulse.rolling.slice.InMemorySliceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One scope with its state, its store, and what came to it; the watermark is the test's. */
final class ScopeSimulation {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long OFFSET = 7 * HOUR;
  static final Grid GRID = new Grid(OFFSET);
  static final int MEASURES = 2;

  final InMemorySliceStore slices = new InMemorySliceStore(MEASURES);
  final RecordedPoints store = new RecordedPoints();
  final List<BruteForce.At> facts = new ArrayList<>();
  private long rewriteUntil = Long.MIN_VALUE;
  private final ScopeShape shape;
  private final boolean replay;
  private RollingScope scope;
  private long watermark = Long.MIN_VALUE;
  private long now;

  ScopeSimulation(List<WindowDefinition> windows, long retention, boolean replay) {
    this.shape = ScopeShape.of(GRID, MEASURES, windows, retention);
    this.replay = replay;
    this.scope = new RollingScope(shape, slices, rewriteUntil, replay, ScopeSnapshot.EMPTY);
  }

  RollingScope scope() {
    return scope;
  }

  long watermark() {
    return watermark;
  }

  /** The scope begins while time already runs. */
  void startAt(long time) {
    watermark = time;
    scope.startAt(time);
  }

  void advance(long to) {
    watermark = Math.max(watermark, to);
    scope.advance(watermark, now, store);
  }

  /** Facts arrive together, as pre-aggregation sends them. */
  void add(List<BruteForce.At> arriving, Cause cause) {
    if (watermark != Long.MIN_VALUE) {
      scope.advance(watermark, now, store);
    }
    ScopeAccumulator together = new ScopeAccumulator("TASK_FLOW|national");
    for (BruteForce.At fact : arriving) {
      facts.add(fact);
      long finest = shape.windows().stream().mapToLong(WindowDefinition::step).min().orElseThrow();
      together.add(GRID.floor(fact.time(), finest), cause, fact.measures());
    }
    scope.add(together.take());
    if (watermark != Long.MIN_VALUE) {
      // A window that had not begun may have to begin before the watermark.
      scope.advance(watermark, now, store);
    }
  }

  void add(long time, long value) {
    add(List.of(new BruteForce.At(time, vector(value))), Cause.ADDED);
  }

  static MeasureVector vector(long value) {
    MeasureVector vector = new MeasureVector(MEASURES);
    vector.add(0, value);
    return vector;
  }

  /** The scope leaves the memory and comes back, by way of its bytes. */
  void evict() {
    try {
      byte[] bytes = ScopeSnapshotCodec.toBytes(scope.snapshot());
      ScopeSnapshot snapshot = ScopeSnapshotCodec.fromBytes(bytes);
      scope = new RollingScope(shape, slices, rewriteUntil, replay, snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job goes on from a checkpoint. */
  void restore(long millisSince) {
    if (watermark != Long.MIN_VALUE) {
      rewriteUntil = watermark + millisSince;
    }
    evict();
  }

  void fireEarly(long millisLater) {
    now += millisLater;
    scope.fireEarly(now, store);
  }

  void drain(int budget) {
    scope.drain(budget, store);
  }

  void finish() {
    while (scope.isCorrecting()) {
      scope.drain(7, store);
    }
    fireEarly(DAY);
  }

  /** Every point that exists is stored, and none that is stored is wrong. */
  void assertStoreIsRight() {
    BruteForce brute = new BruteForce(OFFSET, facts);
    for (WindowDefinition window : shape.windows()) {
      store
          .of(window)
          .forEach(
              (step, total) ->
                  assertThat(total)
                      .as("%s at %s", window.name(), step)
                      .isEqualTo(brute.total(window, step, watermark, MEASURES)));
      assertThat(store.of(window).keySet())
          .as(window.name())
          .containsAll(brute.points(window, watermark, MEASURES).keySet());
    }
  }
}
