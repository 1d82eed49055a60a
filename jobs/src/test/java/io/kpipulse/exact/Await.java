package io.kpipulse.exact;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what threads bring about. */
final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long PAUSE_MILLIS = 20;

  private Await() {}

  static void until(String what, BooleanSupplier holds) throws InterruptedException {
    untilNone(what, () -> holds.getAsBoolean() ? List.of() : List.of("not yet"));
  }

  /** Until there are no objections; fails with the last ones. */
  static void untilNone(String what, Supplier<List<String>> objections)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> left = objections.get();
    while (!left.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + PATIENCE + " not true that " + what + ": " + left);
      }
      Thread.sleep(PAUSE_MILLIS);
      left = objections.get();
    }
  }
}
