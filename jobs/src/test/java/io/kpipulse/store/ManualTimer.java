package io.kpipulse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A timer whose time passes only where a step waits for it. Thread-safe as far as tests need. */
final class ManualTimer implements Timer {
  private record Step(Duration pause, Runnable action) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T01:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void after(Duration pause, Runnable step) {
    steps.add(new Step(pause, step));
  }

  /** Runs until no step is left. */
  void run() {
    while (!steps.isEmpty()) {
      runOne();
    }
  }

  void runOne() {
    Step step = steps.remove();
    if (!step.pause().isZero()) {
      pauses.add(step.pause());
      now = now.plus(step.pause());
    }
    step.action().run();
  }

  boolean idle() {
    return steps.isEmpty();
  }

  /** The pauses that were waited, in order. */
  List<Duration> pauses() {
    return pauses;
  }
}
