package io.kpipulse.alert.deliver;

import io.kpipulse.event.KpiAlert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An outbox that is served as the operator does it, but five times a second. */
final class LiveDelivery implements AutoCloseable {
  /** For the waits of the tests' Alertmanager. */
  private static final DeliveryTimes QUICK =
      new DeliveryTimes(
          Duration.ofSeconds(13),
          Duration.ofSeconds(2),
          Duration.ofMillis(700),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30));

  private final AlertmanagerCluster cluster;
  private final Outbox outbox = new Outbox(QUICK);
  private final Thread thread = new Thread(this::serve, "delivery");
  private volatile boolean closed;

  LiveDelivery(String... urls) {
    cluster =
        AlertmanagerCluster.of(
            new AlertmanagerConnection(List.of(urls), "", Duration.ofSeconds(5)),
            new AlertLinks("https://kpi.example", "https://grafana.example"));
    thread.start();
  }

  /** Takes changes that are told at once. */
  synchronized void add(KpiAlert... changes) {
    for (KpiAlert change : changes) {
      outbox.add(change);
    }
  }

  synchronized int waiting() {
    return outbox.waiting();
  }

  private void serve() {
    try {
      while (!closed) {
        round();
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    long now = System.currentTimeMillis();
    List<AlertPost> posts;
    synchronized (this) {
      posts = outbox.due(now);
    }
    if (!posts.isEmpty()) {
      DeliveryReport report = cluster.deliver(posts, outbox.instances(), now).join();
      synchronized (this) {
        outbox.report(posts, report, System.currentTimeMillis());
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.close();
  }
}
