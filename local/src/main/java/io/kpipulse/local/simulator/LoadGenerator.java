package io.kpipulse.local.simulator;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Sends live traffic as time goes by, on a thread of its own. */
public final class LoadGenerator implements AutoCloseable {
  private static final int PAUSE_MILLIS = 100;

  private final LiveTraffic traffic;
  private final SimulatorProducer producer;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::send, "live-traffic");

  private LoadGenerator(LiveTraffic traffic, SimulatorProducer producer, Clock clock) {
    this.traffic = traffic;
    this.producer = producer;
    this.clock = clock;
  }

  /** Starts to send; the producer belongs to the generator until it is closed. */
  public static LoadGenerator start(LiveTraffic traffic, SimulatorProducer producer, Clock clock) {
    LoadGenerator generator = new LoadGenerator(traffic, producer, clock);
    generator.thread.setDaemon(true);
    generator.thread.start();
    return generator;
  }

  private void send() {
    try {
      do {
        traffic.upTo(clock.instant()).forEach(producer::send);
      } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  /**
   * Passes if the traffic flows.
   *
   * @throws RuntimeException what has stopped it
   */
  public void requireFlowing() {
    RuntimeException stopped = failure.get();
    if (stopped != null) {
      throw stopped;
    }
  }

  /** Stops sending and waits until the thread has ended. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
