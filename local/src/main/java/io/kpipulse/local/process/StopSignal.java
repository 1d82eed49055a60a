package io.kpipulse.local.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The end of the process by a signal (Ctrl-C, SIGTERM, SIGHUP), at any moment: asks what runs to
 * stop, waits some seconds for it, and removes what was made for the time of the run. The process
 * then leaves with the exit code of the signal, whatever the command returns.
 */
public final class StopSignal {
  /**
   * A process ends within 5 s of the signal; the rest is for removing files and for a busy machine.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final Semaphore holds = new Semaphore(Integer.MAX_VALUE);
  private final Set<TemporaryPath> temporary = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** A signal that hears of the end of this process. */
  public static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> signal.end(PATIENCE), "stop-signal"));
    return signal;
  }

  /**
   * What happens at the signal, and at the end of a process that had none.
   *
   * @param patience how long what runs may take to stop
   */
  void end(Duration patience) {
    requested.countDown();
    try {
      boolean unused =
          holds.tryAcquire(Integer.MAX_VALUE, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended = true;
    temporary.forEach(TemporaryPath::remove);
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

  /**
   * Keeps the process alive after the signal until {@link #release}, for some seconds at most: for
   * what is done whole, or stops in order by itself when that is requested.
   */
  public void hold() {
    holds.acquireUninterruptibly();
  }

  /** To be called once for each {@link #hold}. */
  public void release() {
    holds.release();
  }

  void add(TemporaryPath path) {
    temporary.add(path);
    if (ended) {
      path.remove();
    }
  }

  void remove(TemporaryPath path) {
    temporary.remove(path);
  }
}
