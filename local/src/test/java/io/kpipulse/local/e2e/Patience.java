package io.kpipulse.local.e2e;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Waiting for what has to come. Only a hang, or something that never comes, meets the deadline. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Patience() {}

  /**
   * Returns when there is nothing left to object to.
   *
   * @param objections what is still wrong, each in words
   * @throws AssertionError with the last objections
   */
  static void untilNone(String what, Supplier<List<String>> objections) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    List<String> last = objections.get();
    while (!last.isEmpty()) {
      if (System.nanoTime() > deadline) {
        List<String> first = last.subList(0, Math.min(20, last.size()));
        throw new AssertionError(
            what + ": " + last.size() + " objections:\n" + String.join("\n", first));
      }
      pause();
      last = objections.get();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
