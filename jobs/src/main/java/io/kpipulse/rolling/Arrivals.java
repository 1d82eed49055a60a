package io.kpipulse.rolling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The scopes for which differences have arrived that are not added yet. They wait for the clock,
 * which is most often right behind them: then a scope is fetched into the cache once, to be added
 * to and to move on, and not twice. They wait for nothing else: no refresh, no checkpoint, and no
 * more than a second where the clock stands still in a backlog.
 */
final class Arrivals {
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final int mostSums;
  private final List<ScopeContext> scopes = new ArrayList<>();
  private int sums;

  /** ManualClock time of the first; meaningless where none is. */
  private long since;

  /**
   * @param mostSums that wait at most
   */
  Arrivals(int mostSums) {
    this.mostSums = mostSums;
  }

  /**
   * Lets differences wait.
   *
   * @param now wall time
   */
  void add(ScopeContext scope, ScopeDelta differences, long now) {
    if (scopes.isEmpty()) {
      since = now;
    }
    if (!scope.hasArrivals()) {
      scopes.add(scope);
    }
    scope.arrive(differences, now);
    sums += differences.size();
  }

  /** Whether as many sums wait as may. */
  boolean isFull() {
    return sums >= mostSums;
  }

  /**
   * Whether what waits is to wait no more.
   *
   * @param inBacklog whether nobody waits for the single step
   * @param now wall time
   */
  boolean areDue(boolean inBacklog, long now) {
    return !inBacklog || now - since >= LONGEST_WAIT_MILLIS;
  }

  /** Hands out every scope that has arrivals, for the receiver to have it take them. */
  void take(Consumer<ScopeContext> receiver) {
    for (ScopeContext scope : scopes) {
      // One that has taken them already, for a refresh, may be forgotten, and another in its place.
      if (scope.hasArrivals()) {
        receiver.accept(scope);
      }
    }
    scopes.clear();
    sums = 0;
  }
}
