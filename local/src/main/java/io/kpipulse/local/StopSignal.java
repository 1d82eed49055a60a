package io.kpipulse.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a run that the process is to end (Ctrl-C, SIGTERM), and keeps the process alive until the
 * run has cleaned up: {@link #close} says that it has.
 */
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Duration patience;

  private StopSignal(Duration patience) {
    this.patience = patience;
  }

  /**
   * A signal that hears of the end of the process.
   *
   * @param patience how long the process waits for the run
   */
  public static StopSignal ofProcess(Duration patience) {
    StopSignal signal = new StopSignal(patience);
    Runtime.getRuntime().addShutdownHook(new Thread(signal::requestAndWait, "stop-signal"));
    return signal;
  }

  private void requestAndWait() {
    requested.countDown();
    try {
      if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("kpi: not stopped within " + patience.toSeconds() + " s, leaving");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run is to end. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits until the run is to end.
   *
   * @return whether it is, or the time is over
   */
  public boolean await(Duration time) throws InterruptedException {
    return requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The run has cleaned up. */
  @Override
  public void close() {
    finished.countDown();
  }
}
