package io.kpipulse.local.load;

import io.kpipulse.local.Terminal;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Shows how far a load is: a line that is rewritten twice a second on a screen, a line every ten
 * seconds elsewhere. Ends the load when it is to stop. For use by one thread.
 */
public final class LoadProgress {
  private static final long SCREEN_NANOS = 500_000_000L;
  private static final long LINES_NANOS = 10_000_000_000L;

  /** The time is read once in so many events. */
  private static final int EVENTS_PER_LOOK = 256;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final BooleanSupplier stopped;

  /**
   * Progress of a load.
   *
   * @param nanoTime as {@link System#nanoTime}
   * @param stopped whether the load is to end
   */
  public LoadProgress(Terminal terminal, LongSupplier nanoTime, BooleanSupplier stopped) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.stopped = stopped;
  }

  /**
   * Begins a stage.
   *
   * @param what is done, as {@code reading FILE}
   * @param share done of it, 0 to 1; NaN where that is not known
   */
  Stage begin(String what, DoubleSupplier share) {
    return new Stage(what, share);
  }

  /** Shows a line that stays. */
  void print(String line) {
    terminal.print(line);
  }

  /** The same for a known number of events. */
  Stage begin(String what, long events) {
    return new Stage(what, events);
  }

  /** One pass over events. */
  final class Stage {
    private final String what;
    private final DoubleSupplier share;
    private final long interval = terminal.isScreen() ? SCREEN_NANOS : LINES_NANOS;
    private final long started = nanoTime.getAsLong();
    private long shown = started;
    private long events;

    private Stage(String what, DoubleSupplier share) {
      this.what = what;
      this.share = share;
    }

    private Stage(String what, long all) {
      this.what = what;
      this.share = () -> (double) events / all;
    }

    /**
     * One event further.
     *
     * @throws LoadStoppedException if the load is to end
     */
    void advance() {
      if (++events % EVENTS_PER_LOOK != 0) {
        return;
      }
      requireGoingOn();
      long now = nanoTime.getAsLong();
      if (now - shown >= interval) {
        shown = now;
        double done = share.getAsDouble();
        String percent =
            Double.isNaN(done) ? "" : String.format(Locale.ROOT, "%.0f%%, ", 100 * done);
        terminal.update(what + ": " + percent + count(now));
      }
    }

    /**
     * The stage is complete: says how long it took.
     *
     * @throws LoadStoppedException if the load is to end
     */
    void end() {
      requireGoingOn();
      long now = nanoTime.getAsLong();
      terminal.print(
          String.format(Locale.ROOT, "%s: %s, %.1f s", what, count(now), (now - started) / 1e9));
    }

    private String count(long now) {
      double seconds = Math.max(1e-3, (now - started) / 1e9);
      return String.format(Locale.ROOT, "%,d events, %,.0f/s", events, events / seconds);
    }

    private void requireGoingOn() {
      if (stopped.getAsBoolean()) {
        throw new LoadStoppedException();
      }
    }
  }
}
